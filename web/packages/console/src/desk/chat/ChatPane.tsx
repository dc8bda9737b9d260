import type { ConversationDetail, Staff } from '@careline/wire';
import { can } from '../../shell/rights';
import type { Claim } from '../useClaim';
import { NoChat } from '../NoChat';
import { useConversation } from '../useConversation';
import { BackButton } from './BackButton';
import { ChatHeader } from './ChatHeader';
import styles from './ChatPane.module.css';
import { Composer } from './Composer';
import { MessageList } from './MessageList';
import { ReadOnlyBar } from './ReadOnlyBar';
import { usePending } from './useSend';

interface Props {
  id: string;
  me: Staff;
  claim: Claim;
}

export function ChatPane({ id, me, claim }: Props) {
  const conversation = useConversation(id);
  const { chat } = conversation;
  if (!chat) {
    return (
      <>
        <BackButton />
        <NoChat of={conversation} rows={10} />
      </>
    );
  }
  return <Chat chat={chat} me={me} claim={claim} />;
}

function Chat({ chat, me, claim }: { chat: ConversationDetail; me: Staff; claim: Claim }) {
  const pending = usePending(chat);
  const mine = chat.owner === 'agent' && chat.agent?.id === me.id;
  const mayNote = !mine && chat.owner !== 'closed' && can.seeAllConversations(me);
  return (
    <div className={styles.chat}>
      <ChatHeader chat={chat} me={me} mine={mine} />
      <MessageList chat={chat} pending={pending} />
      {mine ? <Composer chat={chat} me={me} /> : <ReadOnlyBar chat={chat} claim={claim} />}
      {mayNote && <Composer chat={chat} me={me} noteOnly />}
    </div>
  );
}
