import type { Word } from '@careline/wire';
import { Tooltip } from 'antd';
import { useText } from '../../text';
import { highlight } from './highlight';
import styles from './packet.module.css';

/** A word of the model; the stronger it is beside the strongest one, the fuller its colour. */
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

/** A text with the words of the model marked in it. */
export function Marked({ text, words }: { text: string; words: Word[] }) {
  const strongest = Math.max(...words.map((word) => word.weight));
  return highlight(text, words).map((part, index) =>
    part.word ? <Mark key={index} word={part.word} strongest={strongest} text={part.text} /> : part.text,
  );
}
