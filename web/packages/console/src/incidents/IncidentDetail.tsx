import { ArrowLeftOutlined, MessageOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Typography } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { PendingPane } from '../ui/panes';
import { CategoryTag } from '../ui/tags';
import { AnswerDialog } from './AnswerDialog';
import { Answers } from './Answers';
import { History } from './History';
import { IncidentMenu } from './IncidentMenu';
import { IncidentStatus } from './IncidentStatus';
import { Members } from './Members';
import styles from './incidents.module.css';
import { useIncidentAction } from './useIncidentAction';
import { useIncidentTitle } from './useIncidentTitle';

/** One incident: what it is, what was answered, and its cases. */
export function IncidentDetail({ id }: { id: number }) {
  const { t } = useText();
  const { modal } = App.useApp();
  const format = useFormat();
  const navigate = useNavigate();
  const titleOf = useIncidentTitle();
  const [answering, setAnswering] = useState(false);
  const { data: incident, error, refetch } = useQuery(queries.incident(id));
  const path = { params: { path: { incident_id: id } } };
  const rename = useIncidentAction((title: string) =>
    unwrap(http.PUT('/api/incidents/{incident_id}/title', { ...path, body: { title } })),
  );
  const confirm = useIncidentAction(() => unwrap(http.POST('/api/incidents/{incident_id}/confirm', path)));
  const dismiss = useIncidentAction(() => unwrap(http.POST('/api/incidents/{incident_id}/dismiss', path)));
  const reopen = useIncidentAction(() => unwrap(http.POST('/api/incidents/{incident_id}/reopen', path)));
  const askToDismiss = () =>
    void modal.confirm({
      title: t('incidents.dismissTitle'),
      content: t('incidents.dismissHint'),
      okText: t('incidents.dismissAction'),
      onOk: () => dismiss.mutateAsync(undefined),
    });
  if (!incident) return <PendingPane error={error} retry={refetch} rows={10} />;
  const active = incident.status === 'proposed' || incident.status === 'open';
  return (
    <div className={styles.scroll} tabIndex={0}>
      <header className={styles.head}>
        <Button
          className={styles.back}
          type="text"
          icon={<ArrowLeftOutlined />}
          aria-label={t('action.back')}
          onClick={() => void navigate('/incidents')}
        />
        <Typography.Title
          level={2}
          className={styles.title}
          editable={{
            text: titleOf(incident),
            maxLength: 200,
            tooltip: t('incidents.rename'),
            onChange: (title) => {
              if (title.trim() && title.trim() !== titleOf(incident)) rename.mutate(title.trim());
            },
          }}
        >
          {titleOf(incident)}
        </Typography.Title>
        {active && <IncidentMenu incident={incident} />}
      </header>
      <p className={styles.facts}>
        <IncidentStatus status={incident.status} />
        {incident.category && <CategoryTag category={incident.category} />}
        <span>{t('incidents.cases', { count: incident.cases, open: incident.open_cases })}</span>
        <span>
          {t('incidents.seen', {
            first: format.dateTime(incident.first_seen_at),
            last: format.dateTime(incident.last_seen_at),
          })}
        </span>
        {incident.merged_into && (
          <Link to={`/incidents/${incident.merged_into}`}>{t('incidents.mergedInto')}</Link>
        )}
      </p>
      {incident.status === 'proposed' && (
        <Alert
          className={styles.proposal}
          type="warning"
          showIcon
          title={t('incidents.proposal', { count: incident.cases })}
          action={
            <span className={styles.actions}>
              <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
                {t('incidents.confirm')}
              </Button>
              <Button loading={dismiss.isPending} onClick={askToDismiss}>
                {t('incidents.dismiss')}
              </Button>
            </span>
          }
        />
      )}
      {incident.status === 'resolved' && (
        <Alert
          className={styles.proposal}
          type="info"
          showIcon
          title={t('incidents.resolved')}
          action={
            <Button loading={reopen.isPending} onClick={() => reopen.mutate(undefined)}>
              {t('incidents.reopen')}
            </Button>
          }
        />
      )}
      {incident.open_cases > 0 && (
        <div className={styles.answerBar}>
          <Button type="primary" size="large" icon={<MessageOutlined />} onClick={() => setAnswering(true)}>
            {t('answer.open', { count: incident.open_cases })}
          </Button>
          <span className={styles.quiet}>{t('answer.hint')}</span>
        </div>
      )}
      <Answers answers={incident.answers} />
      <Members incident={incident} active={active} />
      <History history={incident.history} />
      <AnswerDialog incident={incident} open={answering} close={() => setAnswering(false)} />
    </div>
  );
}
