import type { Triage } from '@careline/wire';
import { useText } from '../../text';
import { Choices } from './Choices';
import styles from './packet.module.css';
import type { Decision } from './useJudge';

const priorities = ['P1', 'P2', 'P3', 'P4'] as const;

interface Props {
  triage: Triage;
  save: (decision: Decision) => void;
  saving: boolean;
}

/** Only how urgent it is is in doubt: a human agrees, or gives another priority, with a click or Alt + 1 to 4. */
export function HowUrgent({ triage, save, saving }: Props) {
  const { t } = useText();
  const choices = priorities.map((priority) => {
    const holds = priority === triage.priority;
    const name = t(`priority.${priority}`);
    return {
      key: priority,
      name: holds ? t('triage.stays', { name }) : name,
      share: triage.priorities[priority] ?? 0,
      primary: holds,
    };
  });
  return (
    <div className={styles.form}>
      <Choices
        question={t('triage.howUrgent')}
        choices={choices}
        choose={(priority) => save({ priority: priority as Triage['priority'] })}
        busy={saving}
      />
    </div>
  );
}
