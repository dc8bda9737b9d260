import type { Close, ConversationDetail, ConversationSummary, Outcome } from '@careline/wire';
import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, Modal, Radio } from 'antd';
import { http, unwrap } from '../../api/client';
import { useText } from '../../text';

interface Props {
  chat: ConversationDetail;
  open: boolean;
  close: () => void;
  done: (summary: ConversationSummary) => void;
}

const outcomes: Outcome[] = ['solved', 'not_solved', 'no_reply', 'spam'];

export function CloseDialog({ chat, open, close, done }: Props) {
  const { t } = useText();
  const { message } = App.useApp();
  const [form] = Form.useForm<Close>();
  const finish = useMutation({
    mutationFn: ({ outcome, resolution }: Close) =>
      unwrap(
        http.POST('/api/conversations/{conversation_id}/close', {
          params: { path: { conversation_id: chat.id } },
          body: { outcome, resolution: resolution?.trim() || null },
        }),
      ),
    onSuccess: (summary) => {
      done(summary);
      close();
      void message.success(t('close.done'));
    },
  });
  return (
    <Modal
      title={t('close.title')}
      open={open}
      onCancel={close}
      okText={t('close.action')}
      okButtonProps={{ loading: finish.isPending }}
      onOk={form.submit}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        onFinish={finish.mutate}
        initialValues={{ outcome: 'solved' }}
      >
        <Form.Item name="outcome" label={t('close.outcome')}>
          <Radio.Group options={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))} />
        </Form.Item>
        <Form.Item name="resolution" label={t('close.resolution')} extra={t('close.resolutionHint')}>
          <Input.TextArea rows={3} maxLength={4000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
