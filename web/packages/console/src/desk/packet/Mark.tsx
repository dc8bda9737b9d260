import type { Word } from '@careline/wire';
import { Tooltip } from 'antd';
import { useText } from '../../text';
import { highlight } from './highlight';
import styles from './packet.module.css';

type Kind = Word['points_to'];

export const kinds: Kind[] = ['category', 'severity', 'urgency'];

/** A word of the model; the stronger it is beside the strongest one, the fuller its colour. Its line tells the kind. */
export function Mark({
  word,
  strongest,
  text = word.text,
}: {
  word: Word;
  strongest: number;
  text?: string;
}) {
  const { t } = useText();
  const style = { '--strength': `${Math.round(25 + (75 * word.weight) / strongest)}%` } as object;
  return (
    <Tooltip title={t(`points.${word.points_to}`)}>
      <mark className={styles.word} data-kind={word.points_to} style={style}>
        {text}
      </mark>
    </Tooltip>
  );
}

/** A text with the words of the model marked where they stand in it. */
export function Marked({ text, words }: { text: string; words: Word[] }) {
  const strongest = Math.max(1e-9, ...words.map((word) => word.weight));
  return highlight(text, words).map((part, index) =>
    part.found ? <Mark key={index} word={part.found} strongest={strongest} text={part.text} /> : part.text,
  );
}

/** What the colours and lines of the marks mean, of the kinds that are seen in the text. */
export function Legend({ text, words }: { text: string; words: Word[] }) {
  const { t } = useText();
  const seen = new Set(highlight(text, words).map((part) => part.found?.points_to));
  const shown = kinds.filter((kind) => seen.has(kind));
  if (shown.length === 0) return null;
  return (
    <ul className={styles.legend} aria-label={t('triage.legend')}>
      {shown.map((kind) => (
        <li key={kind}>
          <span className={styles.word} data-kind={kind}>
            {t(`points.${kind}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
