import { DownOutlined } from '@ant-design/icons';
import type { ConversationDetail } from '@careline/wire';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { MessageItem } from './MessageItem';
import styles from './messages.module.css';
import { PendingItem } from './PendingItem';
import { rowsOf } from './rows';
import { TypingLine } from './TypingLine';
import { useBottom } from './useBottom';
import type { Pending } from './useSend';

export function MessageList({ chat, pending }: { chat: ConversationDetail; pending: Pending[] }) {
  const { t } = useText();
  const format = useFormat();
  const rows = useMemo(() => rowsOf(chat.messages), [chat.messages]);
  const bottom = useBottom(chat.messages.length + pending.length);
  return (
    <div className={styles.frame}>
      <div
        className={styles.scroll}
        ref={bottom.ref}
        onScroll={bottom.onScroll}
        tabIndex={0}
        role="log"
        aria-label={t('desk.conversation')}
      >
        <ol className={styles.list}>
          {rows.map((row) =>
            row.kind === 'day' ? (
              <li key={row.at} className={styles.day}>
                {format.dayName(row.at)}
              </li>
            ) : (
              <MessageItem key={row.message.seq} chat={chat} message={row.message} first={row.first} />
            ),
          )}
          {pending.map((one) => (
            <PendingItem key={one.client_id} conversationId={chat.id} pending={one} />
          ))}
        </ol>
        <TypingLine chat={chat} />
      </div>
      {!bottom.near && (
        <Button
          className={styles.down}
          shape="round"
          icon={<DownOutlined />}
          onClick={bottom.scroll}
          type={bottom.news ? 'primary' : 'default'}
        >
          {t(bottom.news ? 'chat.newMessages' : 'chat.newest')}
        </Button>
      )}
    </div>
  );
}
