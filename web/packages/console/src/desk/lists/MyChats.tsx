import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { EmptyPane, PendingPane } from '../../ui/panes';
import { ChatCard } from './ChatCard';
import styles from './lists.module.css';

export function MyChats({ toQueue }: { toQueue: () => void }) {
  const { t } = useText();
  const { data: chats, error, refetch } = useQuery(queries.conversations({ mine: true }));
  if (!chats) return <PendingPane error={error} retry={refetch} />;
  if (chats.length === 0) {
    return (
      <EmptyPane text={t('mine.empty')}>
        <Button onClick={toQueue}>{t('mine.toQueue')}</Button>
      </EmptyPane>
    );
  }
  return (
    <ul className={styles.list}>
      {chats.map((chat) => (
        <ChatCard key={chat.id} chat={chat} />
      ))}
    </ul>
  );
}
