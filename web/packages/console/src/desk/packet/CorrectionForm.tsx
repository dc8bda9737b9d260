import type { Category, Triage, TriageCorrection } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Select } from 'antd';
import { http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import styles from './packet.module.css';

interface Props {
  conversationId: string;
  caseId: number;
  triage: Triage;
  close: () => void;
}

const levels = [4, 3, 2, 1] as const;

/** What a human says it is; kept by the server, for the model to learn from. */
export function CorrectionForm({ conversationId, caseId, triage, close }: Props) {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (body: TriageCorrection) =>
      unwrap(http.PUT('/api/cases/{case_id}/triage', { params: { path: { case_id: caseId } }, body })),
    onSuccess: (corrected) => {
      client.setQueryData(
        queries.conversation(conversationId).queryKey,
        (chat) =>
          chat && {
            ...chat,
            case: chat.case && { ...chat.case, category: corrected.category, priority: corrected.priority },
            packet: chat.packet && { ...chat.packet, triage: corrected },
          },
      );
      close();
      void message.success(t('triage.saved', { priority: t(`priority.${corrected.priority}`) }));
    },
  });
  const categories = (Object.keys(triage.categories) as Category[]).sort(
    (a, b) => triage.categories[b]! - triage.categories[a]!,
  );
  const { category, severity, urgency } = triage;
  return (
    <Form
      className={styles.form}
      layout="vertical"
      size="small"
      initialValues={{ category, severity, urgency }}
      onFinish={save.mutate}
    >
      <Form.Item name="category" label={t('triage.category')}>
        <Select options={categories.map((value) => ({ value, label: t(`category.${value}`) }))} />
      </Form.Item>
      <Form.Item name="severity" label={t('triage.severity')}>
        <Select options={levels.map((value) => ({ value, label: t(`severity.${value}`) }))} />
      </Form.Item>
      <Form.Item name="urgency" label={t('triage.urgency')}>
        <Select options={levels.map((value) => ({ value, label: t(`urgency.${value}`) }))} />
      </Form.Item>
      <div className={styles.formEnd}>
        <Button onClick={close}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </Form>
  );
}
