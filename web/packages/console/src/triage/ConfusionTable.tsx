import type { Watch } from '@careline/wire';
import { useText } from '../text';
import { useCategories } from '../ui/useCategories';
import styles from './triage.module.css';

/** What humans looked at: the model's category in rows, theirs in columns. */
export function ConfusionTable({ cells }: { cells: Watch['confusion'] }) {
  const { t } = useText();
  const { name, ordered } = useCategories();
  const names = ordered(cells.flatMap((cell) => [cell.judged, cell.human]));
  const count = (judged: string, human: string) =>
    cells.find((cell) => cell.judged === judged && cell.human === human)?.count ?? 0;
  const total = (judged: string) =>
    cells.reduce((sum, cell) => sum + (cell.judged === judged ? cell.count : 0), 0);
  return (
    <section className={`${styles.card} ${styles.grid}`}>
      <h2>{t('watch.confusion')}</h2>
      <table>
        <thead>
          <tr>
            <td />
            {names.map((human) => (
              <th key={human} scope="col">
                {name(human)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((judged) => (
            <tr key={judged}>
              <th scope="row">{name(judged)}</th>
              {names.map((human) => (
                <td
                  key={human}
                  data-agreed={judged === human}
                  style={{ '--share': count(judged, human) / (total(judged) || 1) } as React.CSSProperties}
                >
                  {count(judged, human) || ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
