import { CheckCircleOutlined, LinkOutlined, MergeCellsOutlined, MoreOutlined } from '@ant-design/icons';
import type { Incident, IncidentSummary } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Dropdown, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useText } from '../text';
import { chooseOnly } from '../ui/chooseOnly';
import { useIncidentAction } from './useIncidentAction';
import { useIncidentTitle } from './useIncidentTitle';

/** What can be done with an incident besides answering it: link a case, merge another one, resolve. */
export function IncidentMenu({ incident }: { incident: Incident }) {
  const { t } = useText();
  const { modal } = App.useApp();
  const titleOf = useIncidentTitle();
  const [open, setOpen] = useState<'link' | 'merge' | null>(null);
  const [number, setNumber] = useState('');
  const [other, setOther] = useState<number>();
  const { data: active = [] } = useQuery({ ...queries.incidents(true), enabled: open === 'merge' });
  const others = active.filter(({ id }) => id !== incident.id);
  const chosen = others.find(({ id }) => id === other);
  const path = { params: { path: { incident_id: incident.id } } };
  const close = () => {
    setOpen(null);
    setNumber('');
    setOther(undefined);
  };
  const resolve = useIncidentAction(() => unwrap(http.POST('/api/incidents/{incident_id}/resolve', path)));
  const link = useIncidentAction(
    () => unwrap(http.POST('/api/incidents/{incident_id}/cases', { ...path, body: { number } })),
    close,
  );
  const merge = useIncidentAction(
    (other_id: number) =>
      unwrap(http.POST('/api/incidents/{incident_id}/merge', { ...path, body: { other_id } })),
    close,
  );
  const askToMerge = (one: IncidentSummary) =>
    void modal.confirm({
      title: t('incidents.mergeTitle', { other: titleOf(one), title: titleOf(incident) }),
      content: t('incidents.mergeHint', { count: one.cases }),
      okText: t('incidents.mergeAction'),
      cancelText: t('action.cancel'),
      onOk: () => merge.mutateAsync(one.id),
    });
  const askToResolve = () =>
    void modal.confirm({
      title: t('incidents.resolveTitle'),
      content: t('incidents.resolveHint'),
      okText: t('incidents.resolve'),
      cancelText: t('action.cancel'),
      onOk: () => resolve.mutateAsync(undefined),
    });
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          onClick: chooseOnly,
          items: [
            {
              key: 'link',
              icon: <LinkOutlined />,
              label: t('incidents.link'),
              onClick: () => setOpen('link'),
            },
            {
              key: 'merge',
              icon: <MergeCellsOutlined />,
              label: t('incidents.merge'),
              onClick: () => setOpen('merge'),
            },
            {
              key: 'resolve',
              icon: <CheckCircleOutlined />,
              label: t('incidents.resolve'),
              onClick: askToResolve,
            },
          ],
        }}
      >
        <Button icon={<MoreOutlined />} aria-label={t('action.more')} />
      </Dropdown>
      <Modal
        title={t('incidents.link')}
        open={open === 'link'}
        onCancel={close}
        okText={t('incidents.linkAction')}
        okButtonProps={{ loading: link.isPending, disabled: !/\d/.test(number) }}
        onOk={() => link.mutate(undefined)}
      >
        <Input
          autoFocus
          value={number}
          placeholder="C-000123"
          aria-label={t('incidents.caseNumber')}
          onChange={(event) => setNumber(event.target.value)}
          onPressEnter={() => /\d/.test(number) && link.mutate(undefined)}
        />
      </Modal>
      <Modal
        title={t('incidents.merge')}
        open={open === 'merge'}
        onCancel={close}
        okText={t('incidents.mergeAction')}
        okButtonProps={{ loading: merge.isPending, disabled: !chosen }}
        onOk={() => chosen && askToMerge(chosen)}
      >
        <Select
          style={{ width: '100%' }}
          value={other}
          onChange={setOther}
          aria-label={t('incidents.other')}
          placeholder={t('incidents.other')}
          notFoundContent={t('incidents.noOther')}
          options={others.map((one) => ({
            value: one.id,
            label: t('incidents.titleAndCases', { title: titleOf(one), count: one.cases }),
          }))}
        />
      </Modal>
    </>
  );
}
