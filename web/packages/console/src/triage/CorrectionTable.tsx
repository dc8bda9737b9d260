import { CheckOutlined } from '@ant-design/icons';
import type { KeptCorrection } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Grid, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { queries } from '../api/queries';
import { useText, type Translate } from '../text';
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
  const phone = !Grid.useBreakpoint().md;
  const [wanted, setWanted] = useState<CorrectionFilter>({});
  const { data, error, refetch } = useQuery(queries.corrections);
  if (!data) return <PendingPane error={error} retry={refetch} rows={8} />;
  if (!data.length) return <EmptyPane text={t('model.noCorrections')} />;
  const who = (one: KeptCorrection) => (
    <>
      {staffName(one.corrected_by)}
      <small className={styles.under}>{format.dateTime(one.created_at)}</small>
    </>
  );
  const wide: TableColumnsType<KeptCorrection> = [
    { title: t('model.judged'), render: (_, one) => <Judged of={one} /> },
    { title: t('model.corrected'), render: (_, one) => <Corrected of={one} /> },
    { title: t('model.who'), render: (_, one) => who(one) },
    { title: t('model.version'), align: 'right', render: (_, one) => versionOf(one.model) },
  ];
  const columns: TableColumnsType<KeptCorrection> = [
    {
      title: t('model.text'),
      className: styles.text,
      render: (_, one) => (
        <>
          <Clamped lines={3}>{one.text}</Clamped>
          {phone && (
            <div className={styles.said}>
              <div>
                <Judged of={one} />
              </div>
              <div>
                <Corrected of={one} />
              </div>
              <div>{who(one)}</div>
            </div>
          )}
        </>
      ),
    },
    ...(phone ? [] : wide),
  ];
  const shown = data.filter(
    (one) =>
      fields.every((field) => !wanted[field] || one[field] === wanted[field]) &&
      !(wanted.changed && one.confirmed),
  );
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
      />
    </>
  );
}

/** The version as the list of versions has it: set-up's is 0, whatever data it was trained on. */
const versionOf = (model: string | null) => (model?.startsWith('starter-') ? '0' : model);

function Judged({ of: one }: { of: KeptCorrection }) {
  const { t } = useText();
  const { causes } = useCategories();
  if (!one.judged_category) return t('model.notJudged');
  return (
    <>
      {causes(one.judged_category, one.judged_second_category)}
      <small className={styles.under}>
        {levels(t, one.judged_severity, one.judged_urgency, one.judged_priority)}
      </small>
    </>
  );
}

/** What differs from the model's judgement stands out; what does not is not said again. */
function Corrected({ of: one }: { of: KeptCorrection }) {
  const { t } = useText();
  const { causes } = useCategories();
  if (one.confirmed)
    return (
      <span className={styles.confirmed}>
        <CheckOutlined /> {t('model.confirmed')}
      </span>
    );
  const others = one.category !== one.judged_category || one.second_category !== one.judged_second_category;
  return (
    <>
      <span data-changed={others}>{causes(one.category, one.second_category)}</span>
      <small
        className={styles.under}
        data-changed={one.severity !== one.judged_severity || one.urgency !== one.judged_urgency}
      >
        {levels(t, one.severity, one.urgency, one.priority)}
      </small>
    </>
  );
}

function levels(t: Translate, severity: number | null, urgency: number | null, priority: string | null) {
  if (!severity || !urgency) return priority;
  const said = t('model.levels', { severity, urgency });
  return priority ? `${said} · ${priority}` : said;
}
