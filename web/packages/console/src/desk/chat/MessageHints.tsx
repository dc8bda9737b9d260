import { BookOutlined, WarningOutlined } from '@ant-design/icons';
import type { StaffMessage } from '@careline/wire';
import { Tooltip } from 'antd';
import { Link } from 'react-router';
import { useText } from '../../text';
import styles from './messages.module.css';

/** How a message of the bot came about: what it understood, from which article, and whether it had to do without its assistant. */
export function MessageHints({ message }: { message: StaffMessage }) {
  const { t } = useText();
  return (
    <>
      {message.understood && (
        <Tooltip title={t('chat.understoodHint')}>
          <span className={styles.hint}>{t('chat.understood', { intent: message.understood })}</span>
        </Tooltip>
      )}
      {message.article && (
        <Link className={styles.hint} to={`/knowledge/articles/${message.article.id}`}>
          <BookOutlined /> {message.article.title}
        </Link>
      )}
      {message.degraded && (
        <Tooltip title={t('chat.degradedHint', { reason: message.degraded })}>
          <span className={styles.degraded}>
            <WarningOutlined /> {t('chat.degraded')}
          </span>
        </Tooltip>
      )}
    </>
  );
}
