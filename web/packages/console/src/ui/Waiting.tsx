import { ClockCircleOutlined } from '@ant-design/icons';
import { useFormat } from '../text/useFormat';
import { useNow } from './useNow';
import styles from './Waiting.module.css';

/** The time since a moment, ticking. */
export function Waiting({ since }: { since: string }) {
  const format = useFormat();
  const seconds = (useNow() - Date.parse(since)) / 1000;
  return (
    <time className={styles.waiting} dateTime={since}>
      <ClockCircleOutlined /> {format.clock(seconds)}
    </time>
  );
}
