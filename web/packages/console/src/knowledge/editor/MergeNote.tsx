import { Alert, Button } from 'antd';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { useEditorName } from '../useEditorName';
import { DiffView } from './DiffView';
import styles from './editor.module.css';
import { fieldNames } from './fieldNames';
import type { Merged } from './useMerge';

/** Somebody else saved meanwhile, and both texts now stand in the form. */
export function MergeNote({ merged }: { merged: Merged }) {
  const { t } = useText();
  const format = useFormat();
  const { revision, edited_by, theirs } = merged.merge;
  // The status is no conflict: the next save chooses it.
  const conflicts = merged.merge.conflicts.filter((field) => field !== 'status');
  const name = useEditorName()(edited_by);
  return (
    <Alert
      className={styles.note}
      type="warning"
      showIcon
      role="alert"
      title={t('merge.title', { name, revision })}
      description={
        <>
          <p>
            {conflicts.length
              ? t('merge.conflicts', {
                  fields: format.list(conflicts.map((field) => t(fieldNames[field]))),
                })
              : t('merge.clean')}
          </p>
          <details open={conflicts.length > 0}>
            <summary>{t('merge.whatTheyChanged', { name })}</summary>
            <DiffView diff={theirs} />
          </details>
        </>
      }
    />
  );
}

/** A newer revision arrived while somebody writes: better to bring both together now than at the end. */
export function NewerNote({ name, merge, busy }: { name: string; merge: () => void; busy: boolean }) {
  const { t } = useText();
  return (
    <Alert
      className={styles.note}
      type="info"
      showIcon
      role="status"
      title={t('merge.newer', { name })}
      action={
        <Button size="small" loading={busy} onClick={merge}>
          {t('merge.now')}
        </Button>
      }
    />
  );
}
