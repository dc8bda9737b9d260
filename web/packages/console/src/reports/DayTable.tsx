import type { DayFigures } from '@careline/wire';
import { Table, type TableColumnsType } from 'antd';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import styles from './reports.module.css';

export function DayTable({ days }: { days: DayFigures[] }) {
  const { t } = useText();
  const format = useFormat();
  const shown = (write: (value: number) => string) => (value: number | null) =>
    value === null ? '–' : write(value);
  const columns: TableColumnsType<DayFigures> = [
    { title: t('reports.day'), dataIndex: 'day', render: format.shortDay, fixed: 'left' },
    { title: t('figure.conversations'), dataIndex: 'conversations', align: 'right' },
    {
      title: t('figure.containment'),
      dataIndex: 'containment_rate',
      align: 'right',
      render: shown(format.percent),
    },
    { title: t('figure.escalations'), dataIndex: 'escalations', align: 'right' },
    { title: t('figure.complaints'), dataIndex: 'complaints', align: 'right' },
    {
      title: t('figure.waitingMedian'),
      dataIndex: 'waiting_median_seconds',
      align: 'right',
      render: shown(format.span),
    },
    {
      title: t('figure.waitingP90'),
      dataIndex: 'waiting_p90_seconds',
      align: 'right',
      render: shown(format.span),
    },
    {
      title: t('figure.csat'),
      dataIndex: 'csat_average',
      align: 'right',
      render: shown((value) => format.decimal(value, 2)),
    },
    { title: t('reports.csatAnswers'), dataIndex: 'csat_count', align: 'right' },
  ];
  return (
    <Table<DayFigures>
      className={styles.table}
      rowKey="day"
      size="small"
      columns={columns}
      dataSource={[...days].reverse()}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  );
}
