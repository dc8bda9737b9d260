import type { ConversationSummary } from '@careline/wire';
import { Badge } from 'antd';
import { Link, useParams } from 'react-router';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { Face } from '../../ui/Face';
import { ChannelIcon, PriorityTag, TierTag } from '../../ui/tags';
import { useCategories } from '../../ui/useCategories';
import { useCustomerName } from '../../ui/useCustomerName';
import { useNow } from '../../ui/useNow';
import { plainText } from '../../text/plainText';
import { useOwnerText } from '../useOwnerText';
import styles from './lists.module.css';

/** A conversation in a list: who, the last words, and how many of the customer's wait for an answer. */
export function ChatCard({ chat, showOwner = false }: { chat: ConversationSummary; showOwner?: boolean }) {
  const { t } = useText();
  const format = useFormat();
  const now = useNow();
  const ownerText = useOwnerText();
  const categories = useCategories();
  const customerName = useCustomerName();
  const { conversationId } = useParams();
  const name = customerName(chat.customer);
  const last = chat.last_message;
  const waits = chat.unanswered > 0 && chat.owner !== 'closed';
  return (
    <li className={`${styles.entry} ${waits ? styles.unread : ''}`} data-open={chat.id === conversationId}>
      <div className={styles.row}>
        <Face name={name} size={38} />
        <div className={styles.body}>
          <div className={styles.line}>
            <Link className={styles.name} to={`/desk/${chat.id}`}>
              {name}
            </Link>
            <TierTag tier={chat.customer.tier} />
            <span className={`${styles.meta} ${styles.end}`} style={{ whiteSpace: 'nowrap' }}>
              {last && format.timeAgo(last.created_at, now)}
            </span>
          </div>
          <div className={styles.line} style={{ alignItems: 'flex-start' }}>
            <p className={styles.words} style={{ flex: 1 }} dir="auto">
              {last && last.author !== 'customer' && t('chat.says', { author: t(`author.${last.author}`) })}
              {last && plainText(last.text)}
            </p>
            {waits && <Badge count={chat.unanswered} size="small" title={t('mine.unanswered')} />}
          </div>
          <div className={`${styles.line} ${styles.meta}`}>
            <ChannelIcon channel={chat.customer.channel} />
            {chat.case && <PriorityTag priority={chat.case.priority} />}
            <span>
              {showOwner ? ownerText(chat) : chat.case?.category && categories.name(chat.case.category)}
            </span>
          </div>
        </div>
      </div>
    </li>
  );
}
