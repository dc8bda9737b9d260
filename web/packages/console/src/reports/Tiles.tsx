import { InfoCircleOutlined } from '@ant-design/icons';
import type { Figures } from '@careline/wire';
import { Tooltip } from 'antd';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import styles from './reports.module.css';

/** The figures of the whole period; a dash where nothing was counted. */
export function Tiles({ total }: { total: Figures }) {
  const { t } = useText();
  const format = useFormat();
  const shown = (value: number | null, write: (value: number) => string) =>
    value === null ? '–' : write(value);
  const count = (value: number) => format.decimal(value, 0);
  const tiles = [
    { key: 'conversations', value: count(total.conversations) },
    { key: 'containment', value: shown(total.containment_rate, format.percent) },
    { key: 'escalations', value: count(total.escalations) },
    { key: 'complaints', value: count(total.complaints) },
    { key: 'waitingMedian', value: shown(total.waiting_median_seconds, format.span) },
    { key: 'waitingP90', value: shown(total.waiting_p90_seconds, format.span) },
    {
      key: 'csat',
      value: shown(total.csat_average, (value) => format.decimal(value, 2)),
      more: t('reports.answers', { count: total.csat_count }),
    },
  ] as const;
  return (
    <dl className={styles.tiles}>
      {tiles.map((tile) => (
        <div key={tile.key} className={styles.tile}>
          <dt>
            {t(`figure.${tile.key}`)}
            <Tooltip title={t(`figure.${tile.key}.hint`)} trigger={['hover', 'focus', 'click']}>
              <InfoCircleOutlined
                className={styles.info}
                tabIndex={0}
                aria-label={t(`figure.${tile.key}.hint`)}
              />
            </Tooltip>
          </dt>
          <dd>
            {tile.value}
            {'more' in tile && <small>{tile.more}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
