import type { Incident, NewIncidentAnswer } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { App, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useText } from '../text';
import { newId } from '../ui/newId';
import { useSettled } from '../ui/useSettled';
import { AnswerPlan } from './AnswerPlan';
import styles from './incidents.module.css';
import { useIncidentAction } from './useIncidentAction';

const TYPING_MS = 400;

interface Props {
  incident: Incident;
  open: boolean;
  close: () => void;
}

/** One message to all open cases: texts, who would get what, and whether that solves the cases. */
export function AnswerDialog({ incident, open, close }: Props) {
  const { t } = useText();
  const { message } = App.useApp();
  const [clientId, setClientId] = useState(newId);
  const [english, setEnglish] = useState('');
  const [chinese, setChinese] = useState('');
  const [useOther, setUseOther] = useState(false);
  const [resolving, setResolving] = useState(false);
  const [resolution, setResolution] = useState('');
  const texts = { english: english.trim() || null, chinese: chinese.trim() || null, use_other: useOther };
  const settled = useSettled(JSON.stringify(texts), TYPING_MS);
  const { data: plan } = useQuery({
    ...queries.answerPlan(incident.id, JSON.parse(settled) as typeof texts),
    enabled: open,
    placeholderData: (before) => before,
  });
  const written = texts.english !== null || texts.chinese !== null;
  const send = useIncidentAction(
    (body: NewIncidentAnswer) =>
      unwrap(
        http.POST('/api/incidents/{incident_id}/answers', {
          params: { path: { incident_id: incident.id } },
          body,
        }),
      ),
    () => {
      void message.success(t('answer.onItsWay'));
      setClientId(newId());
      setEnglish('');
      setChinese('');
      setResolving(false);
      setResolution('');
      close();
    },
  );
  const receivers = plan?.filter((one) => one.text !== null).length ?? 0;
  const solution = resolving ? resolution.trim() || texts.english || texts.chinese : null;
  const current = settled === JSON.stringify(texts);
  return (
    <Modal
      title={t('answer.title')}
      open={open}
      width={760}
      onCancel={close}
      okText={t('answer.send', { count: receivers })}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: send.isPending, disabled: !written || receivers === 0 || !current }}
      onOk={() => send.mutate({ ...texts, client_id: clientId, resolution: solution })}
    >
      <Form layout="vertical" component="div" className={styles.answerForm}>
        <div className={styles.two}>
          <Form.Item label={t('answer.english')} htmlFor="answer-english">
            <Input.TextArea
              id="answer-english"
              lang="en"
              rows={4}
              maxLength={4000}
              value={english}
              onChange={(event) => setEnglish(event.target.value)}
            />
          </Form.Item>
          <Form.Item label={t('answer.chinese')} htmlFor="answer-chinese">
            <Input.TextArea
              id="answer-chinese"
              lang="zh"
              rows={4}
              maxLength={4000}
              value={chinese}
              onChange={(event) => setChinese(event.target.value)}
            />
          </Form.Item>
        </div>
        <Checkbox checked={useOther} onChange={(event) => setUseOther(event.target.checked)}>
          {t('answer.useOther')}
        </Checkbox>
        <Checkbox checked={resolving} onChange={(event) => setResolving(event.target.checked)}>
          {t('answer.resolve')}
        </Checkbox>
        {resolving && (
          <Input
            value={resolution}
            maxLength={4000}
            placeholder={t('answer.resolution')}
            aria-label={t('answer.resolution')}
            onChange={(event) => setResolution(event.target.value)}
          />
        )}
      </Form>
      <AnswerPlan plan={plan ?? []} written={written} resolving={resolving} />
    </Modal>
  );
}
