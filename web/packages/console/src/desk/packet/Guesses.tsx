import type { Triage } from '@careline/wire';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { useText } from '../../text';
import { useCategories } from '../../ui/useCategories';
import { Choices } from './Choices';
import { Finer } from './Finer';
import styles from './packet.module.css';
import type { Decision } from './useJudge';

const GUESSES = 3;
const levels = [1, 2, 3, 4] as const;

interface Props {
  triage: Triage;
  save: (decision: Decision) => void;
  saving: boolean;
  other: () => void;
}

/** The category is in doubt: a click on one of the model's guesses, or Alt + 1 to 3, decides it with the levels as they stand. */
export function Guesses({ triage, save, saving, other }: Props) {
  const { t } = useText();
  const { name } = useCategories();
  const [severity, setSeverity] = useState(triage.severity);
  const [urgency, setUrgency] = useState(triage.urgency);
  const guesses = Object.entries(triage.categories)
    .sort(([, a], [, b]) => b - a)
    .slice(0, GUESSES);
  const decide = (category: string) => save({ category, severity, urgency });
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
      <Choices
        question={t('triage.guesses', { severity, urgency })}
        choices={guesses.map(([category, share], at) => ({
          key: category,
          name: name(category),
          share,
          primary: at === 0,
        }))}
        choose={decide}
        busy={saving}
      >
        <Finer below={guesses.map(([category]) => category)} save={decide} saving={saving} />
        <Button type="link" onClick={other}>
          {t('triage.other')}
        </Button>
      </Choices>
    </div>
  );
}
