import { Chart } from './Chart';
import styles from './ChartGrid.module.css';
import type { Option } from './options';

/** Charts under their titles, two in a row where there is room. */
export function ChartGrid({ charts }: { charts: { title: string; option: Option }[] }) {
  return (
    <div className={styles.charts}>
      {charts.map(({ title, option }) => (
        <figure key={title} className={styles.figure}>
          <figcaption>{title}</figcaption>
          <Chart label={title} option={option} />
        </figure>
      ))}
    </div>
  );
}
