import type { Watch } from '@careline/wire';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { useCategories } from '../ui/useCategories';
import styles from './triage.module.css';

/** A change of the share by so much has the full colour. */
const FULL = 0.3;

/** How the share of each category changed in each week against the eight weeks before, in percentage points. */
export function DriftTable({ watch, language }: { watch: Watch; language: 'en' | 'zh' }) {
  const { t } = useText();
  const format = useFormat();
  const { name, ordered } = useCategories();
  const weeks = watch.weeks.filter((week) => week.language === language && week.judged > 0);
  const slugs = ordered(weeks.flatMap(({ changes }) => Object.keys(changes)));
  if (!slugs.length) return null;
  return (
    <section className={`${styles.card} ${styles.grid}`}>
      <h2>{t('watch.changes')}</h2>
      <table>
        <thead>
          <tr>
            <td />
            {weeks.map(({ week }) => (
              <th key={week} scope="col">
                {format.shortDay(week)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slugs.map((slug) => (
            <tr key={slug}>
              <th scope="row">{name(slug)}</th>
              {weeks.map(({ week, changes }) => {
                const points = Math.round(100 * (changes[slug] ?? 0));
                const share = Math.min(1, Math.abs(changes[slug] ?? 0) / FULL);
                return (
                  <td key={week} style={{ '--share': share } as React.CSSProperties}>
                    {points > 0 ? `+${points}` : points < 0 ? `−${-points}` : ''}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
