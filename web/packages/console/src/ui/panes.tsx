import { WarningOutlined } from '@ant-design/icons';
import { Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useErrorText } from '../api/useErrorText';
import { useText } from '../text';
import styles from './panes.module.css';

/** What went wrong, and a way to try again. */
export function ErrorPane({ error, retry }: { error: unknown; retry?: () => unknown }) {
  const { t } = useText();
  const errorText = useErrorText();
  return (
    <div className={`${styles.pane} ${styles.error}`} role="alert">
      <WarningOutlined className={styles.icon} />
      {errorText(error)}
      {retry && <Button onClick={() => void retry()}>{t('action.tryAgain')}</Button>}
    </div>
  );
}

export function EmptyPane({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <Empty className={styles.pane} image={Empty.PRESENTED_IMAGE_SIMPLE} description={text}>
      {children}
    </Empty>
  );
}

/** Grey lines in the place of what is being loaded. */
export function LoadingPane({ rows = 6 }: { rows?: number }) {
  return (
    <div className={styles.loading} aria-busy="true">
      <Skeleton active paragraph={{ rows }} />
    </div>
  );
}

/** What stands in the place of data that are not there: still loading, or the error that kept them away. */
export function PendingPane({ error, retry, rows }: { error: unknown; retry: () => unknown; rows?: number }) {
  return error ? <ErrorPane error={error} retry={retry} /> : <LoadingPane rows={rows} />;
}
