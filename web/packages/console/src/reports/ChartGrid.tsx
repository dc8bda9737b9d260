import { EmptyPane } from '../ui/panes';
import { Chart } from './Chart';
import styles from './ChartGrid.module.css';
import type { Option } from './options';

interface Figure {
  title: string;
  option: Option;
  /** From when on there is something to see. */
  empty?: string;
}

/** Charts under their titles, two in a row where there is room. */
export function ChartGrid({ charts }: { charts: Figure[] }) {
  return (
    <div className={styles.charts}>
      {charts.map(({ title, option, empty }) => (
        <figure key={title} className={styles.figure}>
          <figcaption>{title}</figcaption>
          {empty && isEmpty(option) ? <EmptyPane text={empty} /> : <Chart label={title} option={option} />}
        </figure>
      ))}
    </div>
  );
}

const isEmpty = ({ series }: Option) => series.every(({ data }) => data?.every((value) => value === null));
