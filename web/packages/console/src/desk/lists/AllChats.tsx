import type { Owner } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { EmptyPane, PendingPane } from '../../ui/panes';
import { ChatCard } from './ChatCard';
import styles from './lists.module.css';

const owners = ['any', 'queued', 'agent', 'bot', 'closed'] as const;

/** For supervisors: every conversation of the desk. */
export function AllChats() {
  const { t } = useText();
  const [owner, setOwner] = useState<Owner | 'any'>('any');
  const filter = owner === 'any' ? {} : { owner };
  const { data: chats, error, refetch } = useQuery(queries.conversations(filter));
  return (
    <>
      <div className={styles.toolbar}>
        <Segmented
          block
          size="small"
          style={{ width: '100%' }}
          value={owner}
          onChange={setOwner}
          options={owners.map((value) => ({ value, label: t(`owner.short.${value}`) }))}
        />
      </div>
      {!chats ? (
        <PendingPane error={error} retry={refetch} />
      ) : chats.length === 0 ? (
        <EmptyPane text={t('all.empty')} />
      ) : (
        <ul className={styles.list}>
          {chats.map((chat) => (
            <ChatCard key={chat.id} chat={chat} showOwner />
          ))}
        </ul>
      )}
    </>
  );
}
