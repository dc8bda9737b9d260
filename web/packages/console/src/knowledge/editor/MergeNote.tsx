import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { useEditorName } from '../useEditorName';
import { DiffView } from './DiffView';
import styles from './editor.module.css';
import { fieldNames } from './fieldNames';
import { archives, type Merged } from './useMerge';

/** Somebody else saved meanwhile, and both texts now stand in the form. */
export function MergeNote({ merged }: { merged: Merged }) {
  const { t } = useText();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'start' });
  }, [merged]);
  const { revision, edited_by, theirs } = merged.merge;
  // The status is no conflict: the next save chooses it.
  const conflicts = merged.merge.conflicts.filter((field) => field !== 'status');
  const texts = theirs.fields.some(({ field }) => field !== 'status');
  const name = useEditorName()(edited_by);
  return (
    <div ref={box} className={styles.shown}>
      <Alert
        className={styles.note}
        type="warning"
        showIcon
        role="alert"
        title={t(archives(merged) ? 'merge.archived' : 'merge.title', { name, revision })}
        description={
          <>
            {archives(merged) && <p>{t('merge.archivedHint')}</p>}
            <p>
              {conflicts.length
                ? t('merge.conflicts', {
                    fields: format.list(conflicts.map((field) => t(fieldNames[field]))),
                  })
                : t(texts ? 'merge.clean' : 'merge.kept')}
            </p>
            {texts && (
              <details open={conflicts.length > 0}>
                <summary>{t('merge.whatTheyChanged', { name })}</summary>
                <DiffView diff={theirs} />
              </details>
            )}
          </>
        }
      />
    </div>
  );
}

interface NewerProps {
  name: string;
  /** The text was begun before the article was there: two made the same translation. */
  already: boolean;
  merge: () => void;
  busy: boolean;
}

/** A newer revision arrived while somebody writes: better to bring both together now than at the end. */
export function NewerNote({ name, already, merge, busy }: NewerProps) {
  const { t } = useText();
  return (
    <Alert
      className={styles.note}
      type="info"
      showIcon
      role="status"
      title={t(already ? 'merge.already' : 'merge.newer', { name })}
      action={
        <Button size="small" loading={busy} onClick={merge}>
          {t('merge.now')}
        </Button>
      }
    />
  );
}
