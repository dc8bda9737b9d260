import { StarFilled } from '@ant-design/icons';
import type { Outcome, PastConversation } from '@careline/wire';
import { Link } from 'react-router';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { useCategories } from '../../ui/useCategories';
import { Card } from './Card';
import styles from './packet.module.css';

/** The customer's earlier conversations, latest first; `links` for those who may open them. */
export function HistoryCard({ history, links }: { history: PastConversation[]; links: boolean }) {
  const { t } = useText();
  return (
    <Card title={t('history.title')}>
      {history.length === 0 ? (
        <p className={styles.quiet}>{t('history.none')}</p>
      ) : (
        <ul className={styles.history}>
          {history.map((past) => (
            <Past key={past.conversation_id} past={past} link={links} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Past({ past, link }: { past: PastConversation; link: boolean }) {
  const { t } = useText();
  const format = useFormat();
  const { name } = useCategories();
  const when = format.timeAgo(past.opened_at);
  const parts = [
    past.served_by && t(`author.${past.served_by}`),
    past.category && name(past.category),
    past.outcome && t(`outcome.${past.outcome as Outcome}`),
  ];
  return (
    <li>
      <div className={styles.pastHead}>
        {link ? (
          <Link to={`/desk/${past.conversation_id}`}>{when}</Link>
        ) : (
          <span className={styles.quiet}>{when}</span>
        )}
        {past.csat !== null && (
          <span className={past.csat <= 2 ? styles.bad : styles.stars} title={t('history.csat')}>
            <StarFilled aria-hidden /> {t('history.score', { score: past.csat })}
          </span>
        )}
      </div>
      {past.first_text && <p>{past.first_text}</p>}
      <small>{parts.filter(Boolean).join(' · ')}</small>
    </li>
  );
}
