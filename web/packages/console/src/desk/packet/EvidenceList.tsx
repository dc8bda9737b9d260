import type { Evidence } from '@careline/wire';
import { useText, type TextKey } from '../../text';
import { useFormat } from '../../text/useFormat';
import styles from './packet.module.css';
import { byKind } from './signs';

const SHOWN_WORDINGS = 4;

/** What the rubric names and the complaint or its circumstances hold, in plain sentences. */
export function EvidenceList({ evidence }: { evidence: Evidence[] }) {
  const { t } = useText();
  const format = useFormat();
  const worded = (kind: Evidence['kind'], texts: string[]) => {
    if (kind === 'tier') return t(`tier.${texts[0]}` as TextKey);
    if (kind === 'contacts') return texts[0]!;
    return format.series(texts.slice(0, SHOWN_WORDINGS).map((words) => t('sign.quote', { words })));
  };
  return (
    <>
      <h4>{t('triage.evidence')}</h4>
      <ul className={styles.signs}>
        {byKind(evidence).map(([kind, texts]) => (
          <li key={kind}>{t(`sign.${kind}`, { words: worded(kind, texts) })}</li>
        ))}
      </ul>
    </>
  );
}
