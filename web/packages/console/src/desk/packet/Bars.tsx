import { useFormat } from '../../text/useFormat';
import styles from './packet.module.css';

export interface Bar {
  name: string;
  /** 0…1 */
  share: number;
  chosen: boolean;
}

/** Shares as small bars; the chosen one stands out. */
export function Bars({ bars }: { bars: Bar[] }) {
  const format = useFormat();
  return (
    <ul className={styles.bars}>
      {bars.map((bar) => (
        <li key={bar.name} data-chosen={bar.chosen}>
          <span className={styles.barName}>{bar.name}</span>
          <span className={styles.track}>
            <span style={{ width: `${Math.max(1, bar.share * 100)}%` }} />
          </span>
          <span className={styles.share}>{format.percent(bar.share)}</span>
        </li>
      ))}
    </ul>
  );
}
