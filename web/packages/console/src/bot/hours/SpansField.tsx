import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import type { OpenSpan } from '@careline/wire';
import { Button } from 'antd';
import { useText } from '../../text';
import { ClockField } from './ClockField';
import { withSpan, type Problems } from './hours';
import styles from './hours.module.css';

interface Props {
  /** The day, as people call it. */
  day: string;
  /** The day, as problems name it. */
  field: string;
  spans: OpenSpan[];
  problems: Problems;
  change: (spans: OpenSpan[]) => void;
}

/** When a day is open: no span, one, or several. */
export function SpansField({ day, field, spans, problems, change }: Props) {
  const { t } = useText();
  const more = withSpan(spans);
  const put = (at: number, part: Partial<OpenSpan>) =>
    change(spans.map((span, i) => (i === at ? { ...span, ...part } : span)));
  return (
    <div className={styles.spans}>
      {!spans.length && <span className={styles.closed}>{t('hours.closed')}</span>}
      {spans.map(({ opens, closes }, at) => {
        const problem = problems[`${field}.${at}`];
        return (
          <div key={at} className={styles.spanLine}>
            <span className={styles.span}>
              <ClockField
                value={opens}
                label={t('hours.opens', { day, number: at + 1 })}
                wrong={!!problem}
                change={(clock) => put(at, { opens: clock })}
              />
              <span aria-hidden>–</span>
              <ClockField
                value={closes}
                label={t('hours.closes', { day, number: at + 1 })}
                wrong={!!problem}
                change={(clock) => put(at, { closes: clock })}
              />
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('hours.removeSpan', { day, number: at + 1 })}
                onClick={() => change(spans.filter((_, i) => i !== at))}
              />
            </span>
            {problem && (
              <p className={styles.problem} role="alert">
                {t(problem)}
              </p>
            )}
          </div>
        );
      })}
      {more && (
        <Button
          type="text"
          size="small"
          className={styles.add}
          icon={<PlusOutlined aria-hidden />}
          aria-label={t('hours.addSpanTo', { day })}
          onClick={() => change(more)}
        >
          {t('hours.addSpan')}
        </Button>
      )}
    </div>
  );
}
