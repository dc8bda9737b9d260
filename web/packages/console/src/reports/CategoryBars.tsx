import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { useCategories } from '../ui/useCategories';
import styles from './categoryBars.module.css';

/** How many complaints of each category there were; each counts for those above its own too. */
export function CategoryBars({ days }: { days: number }) {
  const { t } = useText();
  const format = useFormat();
  const { name, depth } = useCategories();
  const { data = [] } = useQuery(queries.reportCategories(days));
  const most = Math.max(1, ...data.map(({ complaints }) => complaints));
  if (!data.length) return null;
  return (
    <section className={styles.card} aria-label={t('reports.categories')}>
      <h2>{t('reports.categories')}</h2>
      <ul>
        {data.map(({ category, complaints }) => (
          <li key={category} data-below={depth(category) > 0}>
            <span style={{ paddingInlineStart: 16 * depth(category) }}>{name(category)}</span>
            <span className={styles.track} aria-hidden>
              <span style={{ width: `${(100 * complaints) / most}%` }} />
            </span>
            <b>{format.number(complaints)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
