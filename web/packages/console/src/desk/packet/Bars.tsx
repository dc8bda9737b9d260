import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import styles from './packet.module.css';

export interface Bar {
  key: string;
  name: string;
  /** 0…1 */
  share: number;
  /** This is what holds now. */
  chosen: boolean;
}

interface Props {
  bars: Bar[];
  /** What a click on one that does not hold does; without it, bars are only shown. */
  choose?: (key: string) => void;
  busy?: boolean;
}

/** Shares as small bars; the one that holds stands out. */
export function Bars({ bars, choose, busy }: Props) {
  const { t } = useText();
  return (
    <ul className={styles.bars}>
      {bars.map((bar) => (
        <li key={bar.key} data-chosen={bar.chosen}>
          {choose && !bar.chosen ? (
            <button
              type="button"
              className={styles.bar}
              disabled={busy}
              title={t('triage.correctTo', { name: bar.name })}
              onClick={() => choose(bar.key)}
            >
              <BarLine bar={bar} />
            </button>
          ) : (
            <div className={styles.bar}>
              <BarLine bar={bar} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function BarLine({ bar }: { bar: Bar }) {
  const format = useFormat();
  return (
    <>
      <span className={styles.barName}>{bar.name}</span>
      <span className={styles.track}>
        <span style={{ width: `${Math.max(1, bar.share * 100)}%` }} />
      </span>
      <span className={styles.share}>{format.percent(bar.share)}</span>
    </>
  );
}
