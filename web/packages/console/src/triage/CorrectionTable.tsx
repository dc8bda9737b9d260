import type { KeptCorrection } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { Clamped } from '../ui/Clamped';
import { EmptyPane, PendingPane } from '../ui/panes';
import { useCategories } from '../ui/useCategories';
import { useStaffName } from '../ui/useStaffName';
import { CorrectionFilters, fields, type CorrectionFilter } from './CorrectionFilters';
import styles from './triage.module.css';

/** What humans said of complaints, newest first, beside what the model had made of them. */
export function CorrectionTable() {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  const [wanted, setWanted] = useState<CorrectionFilter>({});
  const { data, error, refetch } = useQuery(queries.corrections);
  if (!data) return <PendingPane error={error} retry={refetch} rows={8} />;
  if (!data.length) return <EmptyPane text={t('model.noCorrections')} />;
  const columns: TableColumnsType<KeptCorrection> = [
    {
      title: t('model.who'),
      render: (_, one) => (
        <>
          {staffName(one.corrected_by)}
          <small className={styles.under}>{format.dateTime(one.created_at)}</small>
        </>
      ),
    },
    { title: t('model.judged'), render: (_, one) => <Judged of={one} /> },
    { title: t('model.corrected'), render: (_, one) => <Corrected of={one} /> },
    {
      title: t('model.text'),
      className: styles.text,
      render: (_, one) => <Clamped lines={3}>{one.text}</Clamped>,
    },
    { title: t('model.version'), align: 'right', render: (_, one) => versionOf(one.model) },
  ];
  const shown = data.filter((one) => fields.every((field) => !wanted[field] || one[field] === wanted[field]));
  return (
    <>
      <CorrectionFilters corrections={data} wanted={wanted} want={setWanted} />
      <Table<KeptCorrection>
        className={`${styles.table} ${styles.corrections}`}
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={shown}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 720 }}
      />
    </>
  );
}

/** The version as the list of versions has it: set-up's is 0, whatever data it was trained on. */
const versionOf = (model: string | null) => (model?.startsWith('starter-') ? '0' : model);

function Judged({ of: one }: { of: KeptCorrection }) {
  const { t } = useText();
  const { name } = useCategories();
  if (!one.judged_category) return t('model.notJudged');
  return (
    <>
      {name(one.judged_category)}
      {one.judged_severity && one.judged_urgency && (
        <small className={styles.under}>
          {t('model.levels', { severity: one.judged_severity, urgency: one.judged_urgency })}
          {one.judged_priority && ` · ${one.judged_priority}`}
        </small>
      )}
    </>
  );
}

/** What differs from the model's judgement stands out. */
function Corrected({ of: one }: { of: KeptCorrection }) {
  const { t } = useText();
  const { name } = useCategories();
  const levels =
    one.judged_severity !== null &&
    (one.severity !== one.judged_severity || one.urgency !== one.judged_urgency);
  return (
    <>
      <span data-changed={one.category !== one.judged_category}>{name(one.category)}</span>
      <small className={styles.under} data-changed={levels}>
        {t('model.levels', { severity: one.severity, urgency: one.urgency })}
      </small>
    </>
  );
}
