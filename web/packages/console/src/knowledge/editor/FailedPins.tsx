import type { Check } from '@careline/wire';
import { Input } from 'antd';
import { useId } from 'react';
import { useText } from '../../text';
import { FailedList } from './CheckLists';
import styles from './check.module.css';

interface Props {
  failed: Check['failed'];
  /** The article that is edited, if it is one. */
  articleId?: number;
  /** Asks why to go on all the same; absent where nobody goes on. */
  override?: { label: string; reason: string; setReason: (reason: string) => void };
}

/** The pinned questions that would fail, and the reason to go on. */
export function FailedPins({ failed, articleId, override }: Props) {
  const { t } = useText();
  const field = useId();
  return (
    <section>
      <h3>{t('check.failed')}</h3>
      <FailedList failed={failed} articleId={articleId} />
      {override && (
        <label className={styles.reason} htmlFor={field}>
          {override.label}
          <Input
            id={field}
            value={override.reason}
            maxLength={500}
            placeholder={t('check.overrideHint')}
            onChange={(event) => override.setReason(event.target.value)}
          />
        </label>
      )}
    </section>
  );
}
