import type { Proposal, ProposalDraft } from '@careline/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, Segmented } from 'antd';
import { http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';
import { articleLanguages } from '../../knowledge/choices';
import { linesOf } from '../../knowledge/editor/values';
import { useRules } from '../../knowledge/editor/useRules';
import { TopicInput } from '../../knowledge/TopicInput';
import { useArticleToast } from '../../knowledge/useArticleToast';
import { useText } from '../../text';
import { PendingPane } from '../../ui/panes';

type Values = Omit<Proposal, 'variants'> & { variants: string };

interface Props {
  conversationId: string;
  close: () => void;
}

/** An article from a conversation that an agent solved; a supervisor reviews it. */
export default function ProposalDrawer({ conversationId, close }: Props) {
  const { t } = useText();
  const [form] = Form.useForm<Values>();
  const { data: draft, error, refetch } = useQuery(queries.proposal(conversationId));
  const propose = usePropose(conversationId, close);
  return (
    <Drawer
      open
      title={t('propose.action')}
      size={560}
      onClose={close}
      footer={
        <Button type="primary" block loading={propose.isPending} disabled={!draft} onClick={form.submit}>
          {t('propose.submit')}
        </Button>
      }
    >
      <p>{t('propose.hint')}</p>
      {draft ? (
        <ProposalForm form={form} draft={draft} send={propose.mutate} />
      ) : (
        <PendingPane error={error} retry={refetch} rows={8} />
      )}
    </Drawer>
  );
}

interface FormProps {
  form: ReturnType<typeof Form.useForm<Values>>[0];
  draft: ProposalDraft;
  send: (values: Values) => void;
}

function ProposalForm({ form, draft, send }: FormProps) {
  const { t } = useText();
  const rules = useRules();
  const required = { required: true, whitespace: true, message: t('form.required') };
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ ...draft, variants: draft.variants.join('\n') }}
      onFinish={send}
      scrollToFirstError
    >
      <Form.Item name="title" label={t('article.title')} rules={[required, rules.title]}>
        <Input placeholder={t('article.titleHint')} />
      </Form.Item>
      <Form.Item name="topic" label={t('article.topic')} rules={[required, rules.topic]}>
        <TopicInput />
      </Form.Item>
      <Form.Item name="language" label={t('article.language')}>
        <Segmented
          options={articleLanguages.map((value) => ({ value, label: t(`articleLanguage.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="body" label={t('article.body')} rules={[required]} extra={t('article.bodyHint')}>
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 18 }} maxLength={20_000} />
      </Form.Item>
      <Form.Item name="variants" label={t('article.variants')} extra={t('article.variantsHint')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
    </Form>
  );
}

function usePropose(conversationId: string, done: () => void) {
  const { t } = useText();
  const toast = useArticleToast();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (values: Values) =>
      unwrap(
        http.POST('/api/conversations/{conversation_id}/article', {
          params: { path: { conversation_id: conversationId } },
          body: { ...values, variants: linesOf(values.variants) },
        }),
      ),
    onSuccess: (article) => {
      void client.invalidateQueries({ queryKey: ['articles'] });
      done();
      toast(t('propose.done'), article);
    },
  });
}
