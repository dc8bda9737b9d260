import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useFormat } from '../../text/useFormat';
import { useShortcut } from '../../ui/useShortcut';
import styles from './packet.module.css';

const notWhileWriting = { whileWriting: false };

interface Choice {
  key: string;
  name: string;
  /** 0…1 */
  share: number;
  primary: boolean;
}

interface Props {
  question: string;
  /** At most four. */
  choices: Choice[];
  choose: (key: string) => void;
  busy: boolean;
  children?: ReactNode;
}

/** A question that one click answers, or Alt with the answer's number. */
export function Choices({ question, choices, choose, busy, children }: Props) {
  const format = useFormat();
  const chooseAt = (at: number) => choices[at] && !busy && choose(choices[at].key);
  useShortcut('Digit1', () => chooseAt(0), notWhileWriting);
  useShortcut('Digit2', () => chooseAt(1), notWhileWriting);
  useShortcut('Digit3', () => chooseAt(2), notWhileWriting);
  useShortcut('Digit4', () => chooseAt(3), notWhileWriting);
  return (
    <div role="group" aria-label={question} className={styles.guesses}>
      <span className={styles.quiet}>{question}</span>
      {choices.map(({ key, name, share, primary }, at) => (
        <Button
          key={key}
          type={primary ? 'primary' : 'default'}
          disabled={busy}
          title={`Alt + ${at + 1}`}
          onClick={() => choose(key)}
        >
          <span>{name}</span>
          <span className={styles.share}>{format.percent(share)}</span>
        </Button>
      ))}
      {children}
    </div>
  );
}
