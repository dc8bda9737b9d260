import { Input } from 'antd';
import { useState } from 'react';
import { readClock } from './hours';
import styles from './hours.module.css';

interface Props {
  value: string;
  label: string;
  wrong: boolean;
  change: (clock: string) => void;
}

/** A time of day, put into its usual form when the field is left; 24:00 is the day's end. */
export function ClockField({ value, label, wrong, change }: Props) {
  const [typed, setTyped] = useState<string>();
  const settle = () => {
    if (typed !== undefined) change(readClock(typed) ?? typed);
    setTyped(undefined);
  };
  return (
    <Input
      className={styles.clock}
      value={typed ?? value}
      inputMode="numeric"
      maxLength={10}
      status={wrong ? 'error' : ''}
      aria-label={label}
      aria-invalid={wrong}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}
