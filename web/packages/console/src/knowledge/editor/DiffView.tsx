import type { ArticleStatus, Diff, DiffLine, FieldDiff } from '@careline/wire';
import { useText } from '../../text';
import { useTopics } from '../useTopics';
import { diffRows } from './diffRows';
import { fieldNames } from './fieldNames';
import styles from './diff.module.css';

const marks: Record<DiffLine['kind'], string> = { same: ' ', added: '+', removed: '−' };

/** What changed, field by field; a line's mark says the same as its colour. */
export function DiffView({ diff }: { diff: Diff }) {
  const { t } = useText();
  const { nameOf } = useTopics();
  const named = (field: FieldDiff['field'], { kind, text }: DiffLine): DiffLine => {
    if (field === 'status') return { kind, text: t(`articleStatus.${text as ArticleStatus}`) };
    return { kind, text: field === 'topic' ? nameOf(text) : text };
  };
  if (diff.fields.length === 0) return <p className={styles.none}>{t('diff.none')}</p>;
  return (
    <div className={styles.diff}>
      {diff.fields.map(({ field, lines }) => (
        <section key={field}>
          <h4>{t(fieldNames[field])}</h4>
          <Lines lines={lines.map((line) => named(field, line))} />
        </section>
      ))}
    </div>
  );
}

function Lines({ lines }: { lines: DiffLine[] }) {
  const { t } = useText();
  return (
    <ul className={styles.lines}>
      {diffRows(lines).map((row, index) =>
        'skipped' in row ? (
          <li key={index} className={styles.skipped}>
            {t('diff.skipped', { count: row.skipped })}
          </li>
        ) : (
          <li key={index} data-kind={row.line.kind}>
            <span className={styles.mark} aria-hidden>
              {marks[row.line.kind]}
            </span>
            {row.line.kind !== 'same' && (
              <span className="visually-hidden">{t(`diff.${row.line.kind}`)} </span>
            )}
            {row.line.kind === 'added' ? (
              <ins>{row.line.text}</ins>
            ) : row.line.kind === 'removed' ? (
              <del>{row.line.text}</del>
            ) : (
              <span>{row.line.text}</span>
            )}
          </li>
        ),
      )}
    </ul>
  );
}
