import type { ArticleStatus } from '@careline/wire';
import { useText } from '../text';
import styles from './knowledge.module.css';

export function StatusTag({ status }: { status: ArticleStatus }) {
  const { t } = useText();
  return (
    <span className={styles.status} data-status={status}>
      {t(`articleStatus.${status}`)}
    </span>
  );
}
