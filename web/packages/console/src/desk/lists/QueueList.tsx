import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Tooltip } from 'antd';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { EmptyPane, PendingPane } from '../../ui/panes';
import { usePersisted } from '../../ui/usePersisted';
import type { Claim } from '../useClaim';
import styles from './lists.module.css';
import { QueueCard } from './QueueCard';

export function QueueList({ claim }: { claim: Claim }) {
  const { t } = useText();
  const { data: queue, error, refetch } = useQuery(queries.queue);
  const [onlyToTriage, setOnlyToTriage] = usePersisted('queueToTriage', false);
  if (!queue) return <PendingPane error={error} retry={refetch} />;
  const toTriage = queue.filter((entry) => entry.case.to_triage);
  const shown = onlyToTriage ? toTriage : queue;
  return (
    <>
      <div className={styles.toolbar}>
        <span className={styles.toolbarText} role="status">
          {queue.length ? t('queue.count', { count: queue.length }) : t('queue.none')}
        </span>
        <Tooltip title="Alt + N">
          <Button
            type="primary"
            disabled={queue.length === 0}
            loading={claim.pending === 'next'}
            onClick={claim.takeNext}
          >
            {t('queue.takeNext')}
          </Button>
        </Tooltip>
      </div>
      {queue.length > 0 && (
        <div className={styles.toolbar}>
          <Checkbox checked={onlyToTriage} onChange={(event) => setOnlyToTriage(event.target.checked)}>
            {t('queue.toTriage', { count: toTriage.length })}
          </Checkbox>
        </div>
      )}
      {shown.length === 0 ? (
        <EmptyPane text={t(onlyToTriage ? 'queue.noneToTriage' : 'queue.empty')} />
      ) : (
        <ol className={styles.list}>
          {shown.map((entry) => (
            <QueueCard key={entry.case.id} entry={entry} claim={claim} />
          ))}
        </ol>
      )}
    </>
  );
}
