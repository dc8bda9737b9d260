import type { ConversationDetail } from '@careline/wire';
import { skipToken, useQuery } from '@tanstack/react-query';
import { typingKey, type Typing } from '../../live/events';
import { useText } from '../../text';
import { useCustomerName } from '../../ui/useCustomerName';
import { useNow } from '../../ui/useNow';
import styles from './messages.module.css';

/** Without news for this long, somebody who typed has stopped. */
const TYPING_MS = 8000;

/** Keeps its height when empty, so that nothing jumps. */
export function TypingLine({ chat }: { chat: ConversationDetail }) {
  const { t } = useText();
  const customerName = useCustomerName();
  const now = useNow();
  const { data: typing } = useQuery<Typing | null>({ queryKey: typingKey(chat.id), queryFn: skipToken });
  const shown = typing && now - typing.since < TYPING_MS;
  return (
    <div className={styles.typing} aria-live="polite">
      {shown && (
        <>
          <span className={styles.dots} aria-hidden>
            <i />
            <i />
            <i />
          </span>
          {t('chat.typing', { name: typing.name ?? customerName(chat.customer) })}
        </>
      )}
    </div>
  );
}
