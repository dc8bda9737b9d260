import type { Policy, Priority } from '@careline/wire';
import { Alert } from 'antd';
import { useText } from '../text';
import tags from '../ui/tags.module.css';
import styles from './policy.module.css';
import { faultsOf } from './policyChanges';

const levels = [1, 2, 3, 4] as const;
const priorities = ['P1', 'P2', 'P3', 'P4'] as const;

interface Props {
  matrix: Policy['matrix'];
  change: (matrix: Policy['matrix']) => void;
}

/** Severity down, urgency across; each field offers the four priorities, and says where it is lower than a milder one. */
export function PolicyMatrix({ matrix, change }: Props) {
  const { t } = useText();
  const faults = faultsOf(matrix);
  const choose = (severity: number, urgency: number, priority: Priority) =>
    change(matrix.map((row, r) => row.map((cell, c) => (r === severity && c === urgency ? priority : cell))));
  return (
    <div className={styles.wide}>
      <table className={styles.matrix}>
        <thead>
          <tr>
            <th scope="col">{t('policy.matrix')}</th>
            {levels.map((urgency) => (
              <th key={urgency} scope="col">
                {t(`urgency.${urgency}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.map((row, severity) => (
            <tr key={severity}>
              <th scope="row">{t(`severity.${levels[severity]!}`)}</th>
              {row.map((priority, urgency) => (
                <td key={urgency}>
                  <select
                    className={`${styles.cell} ${tags[priority]}`}
                    aria-label={t('policy.field', { severity: severity + 1, urgency: urgency + 1 })}
                    aria-invalid={faults.some(
                      (fault) => fault.severity === severity + 1 && fault.urgency === urgency + 1,
                    )}
                    value={priority}
                    onChange={(event) => choose(severity, urgency, event.target.value as Priority)}
                  >
                    {priorities.map((one) => (
                      <option key={one}>{one}</option>
                    ))}
                  </select>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div aria-live="polite">
        {faults.map((fault) => {
          const text = t('policy.fault', { ...fault });
          return <Alert key={text} className={styles.fault} type="error" showIcon title={text} />;
        })}
      </div>
    </div>
  );
}
