import type { Policy, Priority } from '@careline/wire';
import { useText } from '../text';
import tags from '../ui/tags.module.css';
import styles from './policy.module.css';

const levels = [1, 2, 3, 4] as const;
const next: Record<Priority, Priority> = { P1: 'P2', P2: 'P3', P3: 'P4', P4: 'P1' };

/** Severity down, urgency across; a click on a field gives it the next priority. */
export function PolicyMatrix({
  matrix,
  change,
}: {
  matrix: Policy['matrix'];
  change: (matrix: Policy['matrix']) => void;
}) {
  const { t } = useText();
  const click = (severity: number, urgency: number) =>
    change(
      matrix.map((row, r) => row.map((cell, c) => (r === severity && c === urgency ? next[cell] : cell))),
    );
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
                  <button
                    type="button"
                    className={`${styles.cell} ${tags[priority]}`}
                    aria-label={t('policy.cell', { severity: severity + 1, urgency: urgency + 1, priority })}
                    onClick={() => click(severity, urgency)}
                  >
                    {priority}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
