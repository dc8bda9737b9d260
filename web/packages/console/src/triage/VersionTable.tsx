import type { ModelVersion } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm, Table, Tag, type TableColumnsType } from 'antd';
import { http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { useStaffName } from '../ui/useStaffName';
import { GateTable } from './GateTable';
import { MadeWith } from './MadeWith';
import styles from './triage.module.css';

const colours = {
  active: 'success',
  retired: 'default',
  candidate: 'processing',
  refused: 'error',
  failed: 'error',
} as const;

const ENDED = 'the process ended';

/** Why a training failed; what the program said of itself stands below, for those who look after it. */
function Failure({ error }: { error: string }) {
  const { t } = useText();
  if (error === ENDED) return t('model.failedEnded');
  return (
    <>
      {t('model.failed')}
      <small className={styles.under} lang="en">
        {error}
      </small>
    </>
  );
}

export function VersionTable({ versions }: { versions: ModelVersion[] }) {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  const client = useQueryClient();
  const use = useMutation({
    mutationFn: (id: number) =>
      unwrap(
        http.POST('/api/triage/versions/{version_id}/activate', { params: { path: { version_id: id } } }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: queries.models.queryKey }),
  });
  const columns: TableColumnsType<ModelVersion> = [
    { title: t('model.version'), dataIndex: 'id' },
    {
      title: t('model.status'),
      render: (_, { status, usable }) => (
        <>
          <Tag color={colours[status]}>{t(`model.status.${status}`)}</Tag>
          {!usable && (status === 'active' || status === 'retired') && t('model.otherRelease')}
        </>
      ),
    },
    {
      title: t('model.trained'),
      render: (_, one) =>
        one.created_at
          ? `${format.dateTime(one.created_at)} · ${staffName(one.created_by ?? '')}`
          : t('model.bySetUp'),
    },
    {
      title: t('model.sources'),
      render: (_, one) =>
        format.series(
          one.sources.map((source) => `${t(`model.source.${source.name}`)} ${format.number(source.rows)}`),
        ),
    },
    {
      title: t('model.gate'),
      className: styles.outcome,
      render: (_, one) =>
        one.gate ? t(`gate.${one.gate.reason}`) : one.error && <Failure error={one.error} />,
    },
    {
      key: 'use',
      align: 'right',
      render: (_, one) =>
        one.usable &&
        one.status === 'retired' && (
          <Popconfirm title={t('model.useSure', { id: one.id })} onConfirm={() => use.mutate(one.id)}>
            <Button
              size="small"
              aria-label={t('model.useVersion', { id: one.id })}
              loading={use.isPending && use.variables === one.id}
            >
              {t('model.use')}
            </Button>
          </Popconfirm>
        ),
    },
  ];
  return (
    <Table<ModelVersion>
      className={styles.table}
      rowKey="id"
      size="small"
      columns={columns}
      dataSource={versions}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      scroll={{ x: 'max-content' }}
      expandable={{
        expandedRowRender: (one) => (
          <>
            <MadeWith version={one} />
            {one.gate && <GateTable gate={one.gate} />}
          </>
        ),
      }}
    />
  );
}
