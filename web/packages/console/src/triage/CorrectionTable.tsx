import type { KeptCorrection } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Table, type TableColumnsType } from 'antd';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { EmptyPane, PendingPane } from '../ui/panes';
import styles from './triage.module.css';
import { useCategories } from '../ui/useCategories';

export function CorrectionTable() {
  const { t } = useText();
  const format = useFormat();
  const { name } = useCategories();
  const { data, error, refetch } = useQuery(queries.corrections);
  if (!data) return <PendingPane error={error} retry={refetch} rows={8} />;
  if (!data.length) return <EmptyPane text={t('model.noCorrections')} />;
  const columns: TableColumnsType<KeptCorrection> = [
    { title: t('model.when'), render: (_, one) => format.dateTime(one.created_at) },
    { title: t('model.who'), dataIndex: 'corrected_by' },
    { title: t('model.text'), dataIndex: 'text', className: styles.text },
    {
      title: t('model.judged'),
      render: (_, one) => one.judged_category && name(one.judged_category),
    },
    { title: t('model.corrected'), render: (_, one) => name(one.category) },
    { title: t('triage.severity'), dataIndex: 'severity', align: 'right' },
    { title: t('triage.urgency'), dataIndex: 'urgency', align: 'right' },
    { title: t('model.version'), dataIndex: 'model' },
  ];
  return (
    <Table<KeptCorrection>
      className={styles.table}
      rowKey="id"
      size="small"
      columns={columns}
      dataSource={data}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      scroll={{ x: 900 }}
    />
  );
}
