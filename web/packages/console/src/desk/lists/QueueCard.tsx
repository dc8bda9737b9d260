import { AlertOutlined } from '@ant-design/icons';
import type { QueueEntry } from '@careline/wire';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { useIncidentTitle } from '../../incidents/useIncidentTitle';
import { useText, type TextKey } from '../../text';
import { CategoryTag, ChannelIcon, LanguageTag, PriorityTag, TierTag } from '../../ui/tags';
import { useCategories } from '../../ui/useCategories';
import { useCustomerName } from '../../ui/useCustomerName';
import { Waiting } from '../../ui/Waiting';
import type { Claim } from '../useClaim';
import styles from './lists.module.css';

export function QueueCard({ entry, claim }: { entry: QueueEntry; claim: Claim }) {
  const { t } = useText();
  const customerName = useCustomerName();
  const titleOf = useIncidentTitle();
  const { name } = useCategories();
  const { conversationId } = useParams();
  const { customer, case: one } = entry;
  return (
    <li className={styles.entry} data-open={entry.conversation_id === conversationId}>
      <div className={styles.line}>
        <span className={styles.position}>{entry.position}</span>
        <PriorityTag priority={one.priority} />
        <Link className={styles.name} to={`/desk/${entry.conversation_id}`}>
          {customerName(customer)}
        </Link>
        <TierTag tier={customer.tier} />
        <span className={`${styles.meta} ${styles.end}`}>
          <Waiting since={entry.waiting_since} />
        </span>
      </div>
      <p className={styles.words} dir="auto">
        {entry.first_text ?? t('queue.noText')}
      </p>
      {entry.incident ? (
        <Link className={`${styles.incident} ${styles.above}`} to={`/incidents/${entry.incident.id}`}>
          <AlertOutlined aria-hidden />{' '}
          {t('incidents.partOfLong', { title: titleOf(entry.incident), count: entry.incident.cases })}
        </Link>
      ) : (
        entry.similar > 0 && (
          <span className={styles.similar}>{t('incidents.similarCount', { count: entry.similar })}</span>
        )
      )}
      <div className={`${styles.line} ${styles.meta}`}>
        <ChannelIcon channel={customer.channel} />
        <LanguageTag language={customer.language} />
        <span>
          {one.category ? (
            <>
              <CategoryTag category={one.category} sure={!one.to_triage} />
              {one.second_category && ` + ${name(one.second_category)}`}
            </>
          ) : (
            t(`reason.${entry.reason}` as TextKey)
          )}
          {one.team && ` · ${one.team}`}
          {one.to_triage && <b> · {t('triage.toTriage')}</b>}
        </span>
        <Button
          className={`${styles.above} ${styles.end}`}
          size="small"
          loading={claim.pending === one.id}
          onClick={() => claim.claim(one.id)}
        >
          {t('queue.claim')}
        </Button>
      </div>
    </li>
  );
}
