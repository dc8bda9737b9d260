import { ClockCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useErrorText } from '../../api/useErrorText';
import { useText } from '../../text';
import styles from './messages.module.css';
import { useSend, type Pending } from './useSend';

export function PendingItem({ conversationId, pending }: { conversationId: string; pending: Pending }) {
  const { t } = useText();
  const errorText = useErrorText();
  const { resend, discard } = useSend(conversationId);
  const failed = pending.error !== null && pending.error !== undefined;
  return (
    <li
      className={styles.message}
      data-author="agent"
      data-kind="text"
      data-state={failed ? 'failed' : 'pending'}
    >
      <span className={styles.face} />
      <div className={styles.content}>
        <div className={styles.bubble}>{pending.text}</div>
        <div className={styles.foot} role="status">
          {failed ? (
            <>
              <span className={styles.failed}>
                <ExclamationCircleFilled /> {t('chat.failed', { reason: errorText(pending.error) })}
              </span>
              <Button size="small" type="link" onClick={() => resend(pending)}>
                {t('action.tryAgain')}
              </Button>
              <Button size="small" type="link" danger onClick={() => discard(pending.client_id)}>
                {t('chat.discard')}
              </Button>
            </>
          ) : (
            <span>
              <ClockCircleOutlined /> {t('chat.sending')}
            </span>
          )}
        </div>
      </div>
    </li>
  );
}
