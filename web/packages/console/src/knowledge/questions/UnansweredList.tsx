import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { EmptyPane, PendingPane } from '../../ui/panes';
import { Cluster } from './Cluster';
import styles from './questions.module.css';

/** Questions without an answer, or whose answer did not help: each a reason to write. */
export function UnansweredList({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useText();
  const { data: clusters, error, refetch } = useQuery(queries.unanswered);
  if (!clusters) return <PendingPane error={error} retry={refetch} />;
  if (clusters.length === 0) return <EmptyPane text={t('unanswered.none')} />;
  return (
    <>
      <p className={styles.quiet}>{t('unanswered.hint')}</p>
      <ul className={styles.list}>
        {clusters.map((cluster) => (
          <Cluster key={cluster.question_ids[0]} cluster={cluster} mayEdit={mayEdit} />
        ))}
      </ul>
    </>
  );
}
