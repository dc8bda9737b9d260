import type { UnansweredCluster } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { EmptyPane, PendingPane } from '../../ui/panes';
import { Cluster } from './Cluster';
import { HandledCluster } from './HandledCluster';
import styles from './questions.module.css';
import { oldest } from './handled';
import { useHandled } from './useHandled';

/** Questions without an answer, or whose answer did not help: each a reason to write. */
export function UnansweredList({ mayEdit }: { mayEdit: boolean }) {
  const { data: clusters, error, refetch } = useQuery(queries.unanswered);
  if (!clusters) return <PendingPane error={error} retry={refetch} />;
  return <Clusters clusters={clusters} mayEdit={mayEdit} />;
}

function Clusters({ clusters, mayEdit }: { clusters: UnansweredCluster[]; mayEdit: boolean }) {
  const { t } = useText();
  const { entries, add, drop } = useHandled(clusters);
  if (entries.length === 0) return <EmptyPane text={t('unanswered.none')} />;
  return (
    <>
      <p className={styles.quiet}>{t('unanswered.hint')}</p>
      <ul className={styles.list}>
        {entries.map((entry, place) =>
          'open' in entry ? (
            <Cluster
              key={oldest(entry.open)}
              cluster={entry.open}
              mayEdit={mayEdit}
              handled={(outcome, height) => add({ ...outcome, cluster: entry.open, place, height })}
            />
          ) : (
            <HandledCluster
              key={`handled ${oldest(entry.handled.cluster)}`}
              handled={entry.handled}
              undone={() => drop(entry.handled)}
            />
          ),
        )}
      </ul>
    </>
  );
}
