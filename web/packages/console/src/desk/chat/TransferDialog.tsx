import type { ConversationDetail, ConversationSummary, Staff } from '@careline/wire';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Form, Input, Modal, Segmented, Select } from 'antd';
import { http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';
import { useText } from '../../text';

interface Props {
  chat: ConversationDetail;
  me: Staff;
  open: boolean;
  close: () => void;
  done: (summary: ConversationSummary) => void;
}

interface Values {
  to: 'agent' | 'team';
  agent_id?: number;
  team?: string;
  note?: string;
}

/** To one agent who is online, or back to the queue for one team; with a note that only the staff sees. */
export function TransferDialog({ chat, me, open, close, done }: Props) {
  const { t } = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const to = Form.useWatch('to', form) ?? 'agent';
  const staff = useQuery({ ...queries.staff, enabled: open, staleTime: 0 });
  const teams = useQuery({ ...queries.teams, enabled: open });
  const move = useMutation({
    mutationFn: ({ to, agent_id, team, note }: Values) =>
      unwrap(
        http.POST('/api/conversations/{conversation_id}/transfer', {
          params: { path: { conversation_id: chat.id } },
          body: { ...(to === 'agent' ? { agent_id } : { team }), note: note?.trim() || null },
        }),
      ),
    onSuccess: (summary) => {
      done(summary);
      close();
      void message.success(t('transfer.done'));
    },
  });
  const agents = (staff.data ?? [])
    .filter((one) => one.id !== me.id)
    .sort((a, b) => Number(b.online) - Number(a.online) || a.open_chats - b.open_chats)
    .map((one) => ({
      value: one.id,
      disabled: !one.online,
      label: `${one.name} · ${one.team} · ${one.online ? t('transfer.chats', { count: one.open_chats }) : t('presence.offline')}`,
    }));
  const required = [{ required: true, message: t('form.required') }];
  return (
    <Modal
      title={t('transfer.title')}
      open={open}
      onCancel={close}
      okText={t('transfer.action')}
      okButtonProps={{ loading: move.isPending }}
      onOk={form.submit}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={move.mutate}
        initialValues={{ to: 'agent' }}
      >
        <Form.Item name="to">
          <Segmented
            block
            options={[
              { value: 'agent', label: t('transfer.toAgent') },
              { value: 'team', label: t('transfer.toTeam') },
            ]}
          />
        </Form.Item>
        {to === 'agent' ? (
          <Form.Item name="agent_id" label={t('transfer.agent')} rules={required}>
            <Select loading={staff.isPending} options={agents} placeholder={t('transfer.chooseAgent')} />
          </Form.Item>
        ) : (
          <Form.Item name="team" label={t('transfer.team')} rules={required} extra={t('transfer.teamHint')}>
            <Select
              loading={teams.isPending}
              options={teams.data?.map((value) => ({ value, label: value }))}
              placeholder={t('transfer.chooseTeam')}
            />
          </Form.Item>
        )}
        <Form.Item name="note" label={t('transfer.note')} extra={t('transfer.noteHint')}>
          <Input.TextArea rows={3} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
