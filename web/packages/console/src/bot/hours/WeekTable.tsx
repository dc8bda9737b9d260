import { CopyOutlined } from '@ant-design/icons';
import type { OpenSpan } from '@careline/wire';
import { Button, Tooltip } from 'antd';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { minutesOf, type Problems } from './hours';
import styles from './hours.module.css';
import { SpansField } from './SpansField';

interface Props {
  week: OpenSpan[][];
  problems: Problems;
  /** What the server said of a day, by its field. */
  told: (field: string) => string | undefined;
  change: (week: OpenSpan[][]) => void;
}

/** Monday to Sunday, each with its spans and a picture of the day. */
export function WeekTable({ week, problems, told, change }: Props) {
  const { t } = useText();
  const format = useFormat();
  return (
    <ol className={styles.week}>
      {week.map((spans, at) => {
        const day = format.weekday(at);
        const said = told(`week.${at}`);
        return (
          <li key={at}>
            <b>{day}</b>
            <div>
              <SpansField
                day={day}
                field={`week.${at}`}
                spans={spans}
                problems={problems}
                change={(changed) => change(week.map((one, i) => (i === at ? changed : one)))}
              />
              {said && (
                <p className={styles.problem} role="alert">
                  {said}
                </p>
              )}
            </div>
            <DayBar spans={spans} />
            {at < 6 ? (
              <Tooltip title={t('hours.copyDown')}>
                <Button
                  type="text"
                  size="small"
                  icon={<CopyOutlined />}
                  aria-label={t('hours.copyDayDown', { day })}
                  onClick={() => change(week.map((one, i) => (i > at ? spans : one)))}
                />
              </Tooltip>
            ) : (
              <span />
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** The open parts of 24 hours. */
function DayBar({ spans }: { spans: OpenSpan[] }) {
  const share = (clock: string) => `${(minutesOf(clock) / (24 * 60)) * 100}%`;
  const whole = spans.filter(({ opens, closes }) => minutesOf(opens) < minutesOf(closes));
  return (
    <div className={styles.bar} aria-hidden>
      {whole.map(({ opens, closes }) => (
        <i key={opens} style={{ left: share(opens), right: `calc(100% - ${share(closes)})` }} />
      ))}
    </div>
  );
}
