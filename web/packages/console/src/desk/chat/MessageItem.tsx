import type { ConversationDetail, StaffMessage } from '@careline/wire';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { BotFace, Face } from '../../ui/Face';
import { useCustomerName } from '../../ui/useCustomerName';
import { MessageHints } from './MessageHints';
import styles from './messages.module.css';
import { SurveyItem } from './SurveyItem';

interface Props {
  chat: ConversationDetail;
  message: StaffMessage;
  first: boolean;
}

export function MessageItem({ chat, message, first }: Props) {
  if (message.kind === 'survey') return <SurveyItem message={message} />;
  if (message.author === 'system' && message.kind !== 'note')
    return <li className={styles.notice}>{message.text}</li>;
  return <Bubble chat={chat} message={message} first={first} />;
}

function Bubble({ chat, message, first }: Props) {
  const { t } = useText();
  const format = useFormat();
  const customerName = useCustomerName();
  const isNote = message.kind === 'note';
  const name =
    message.author === 'customer'
      ? customerName(chat.customer)
      : (message.name ?? t(`author.${message.author}`));
  const face = message.author === 'bot' ? <BotFace size={30} /> : <Face name={name} size={30} />;
  return (
    <li className={styles.message} data-author={message.author} data-kind={message.kind} data-first={first}>
      <span className={styles.face}>{first && face}</span>
      <div className={styles.content}>
        {first && (
          <div className={styles.author}>
            {name}
            {isNote && <span className={styles.noteLabel}>{t('chat.noteLabel')}</span>}
          </div>
        )}
        <div className={styles.bubble} dir="auto">
          {message.html ? (
            // Cleaned on the server (see docs/reference/protocol.md).
            <div className="html" dangerouslySetInnerHTML={{ __html: message.html }} />
          ) : (
            message.text
          )}
        </div>
        {message.choices.length > 0 && (
          <ul className={styles.choices} aria-label={t('chat.choices')}>
            {message.choices.map((choice) => (
              <li key={choice.title}>{choice.title}</li>
            ))}
          </ul>
        )}
        <div className={styles.foot}>
          <MessageHints message={message} />
          <time dateTime={message.created_at} title={format.dateTime(message.created_at)}>
            {format.timeOfDay(message.created_at)}
          </time>
        </div>
      </div>
    </li>
  );
}
