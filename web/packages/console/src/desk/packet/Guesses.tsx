import type { Triage } from '@careline/wire';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { useCategories } from '../../ui/useCategories';
import { useShortcut } from '../../ui/useShortcut';
import { Finer } from './Finer';
import styles from './packet.module.css';
import type { Decision } from './useJudge';

const GUESSES = 3;
const levels = [1, 2, 3, 4] as const;
const notWhileWriting = { whileWriting: false };

interface Props {
  triage: Triage;
  save: (decision: Decision) => void;
  saving: boolean;
  other: () => void;
}

/** The model is not sure: a human decides with a click on one of its guesses, or Alt + 1 to 3. */
export function Guesses({ triage, save, saving, other }: Props) {
  const { t } = useText();
  const format = useFormat();
  const { name } = useCategories();
  const [severity, setSeverity] = useState(triage.severity);
  const [urgency, setUrgency] = useState(triage.urgency);
  const guesses = Object.entries(triage.categories)
    .sort(([, a], [, b]) => b - a)
    .slice(0, GUESSES);
  const decide = (at: number) =>
    guesses[at] && !saving && save({ category: guesses[at][0], severity, urgency });
  useShortcut('Digit1', () => decide(0), notWhileWriting);
  useShortcut('Digit2', () => decide(1), notWhileWriting);
  useShortcut('Digit3', () => decide(2), notWhileWriting);
  const scales = [
    ['severity', severity, setSeverity],
    ['urgency', urgency, setUrgency],
  ] as const;
  return (
    <div className={styles.form}>
      {scales.map(([name, value, set]) => (
        <div key={name} className={styles.scale}>
          <span id={`guess-${name}`}>{t(`triage.${name}`)}</span>
          <Radio.Group
            aria-labelledby={`guess-${name}`}
            buttonStyle="solid"
            optionType="button"
            size="small"
            value={value}
            onChange={(event) => set(event.target.value as number)}
            options={levels.map((level) => ({ value: level, label: level, title: t(`${name}.${level}`) }))}
          />
          <small>{t(`${name}.${value as 1}`)}</small>
        </div>
      ))}
      <div role="group" aria-label={t('triage.guesses')} className={styles.guesses}>
        <span className={styles.quiet}>{t('triage.guesses')}</span>
        {guesses.map(([category, share], at) => (
          <Button
            key={category}
            type={at === 0 ? 'primary' : 'default'}
            disabled={saving}
            title={`Alt + ${at + 1}`}
            onClick={() => decide(at)}
          >
            <span>{name(category)}</span>
            <span className={styles.share}>{format.percent(share)}</span>
          </Button>
        ))}
        <Finer
          below={guesses.map(([category]) => category)}
          save={(category) => save({ category, severity, urgency })}
          saving={saving}
        />
        <Button type="link" onClick={other}>
          {t('triage.other')}
        </Button>
      </div>
    </div>
  );
}
