import { EditOutlined } from '@ant-design/icons';
import type { ConversationDetail, Priority, Staff, Triage } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { queries } from '../../api/queries';
import { can } from '../../shell/rights';
import { useText } from '../../text';
import { useCategories } from '../../ui/useCategories';
import { Bars } from './Bars';
import { Card } from './Card';
import { ComplaintWords } from './ComplaintWords';
import { CorrectionForm } from './CorrectionForm';
import { EvidenceList } from './EvidenceList';
import { Finer } from './Finer';
import { Guesses } from './Guesses';
import styles from './packet.module.css';
import { useJudge } from './useJudge';

const SHOWN_CATEGORIES = 3;

/** What the model made of the complaint, why, and the way to put it right. */
export function TriageCard({ chat, triage, me }: { chat: ConversationDetail; triage: Triage; me: Staff }) {
  const { t } = useText();
  const [editing, setEditing] = useState(false);
  const caseId = chat.case?.id;
  const { name } = useCategories();
  const save = useJudge(chat.id, caseId ?? 0);
  const { data: staff } = useQuery(queries.staff);
  const corrector = staff?.find((one) => one.username === triage.corrected_by)?.name;
  const mayJudge = chat.owner === 'queued' || chat.agent?.id === me.id || can.seeAllConversations(me);
  const open = caseId !== undefined && mayJudge && !editing;
  const categories = Object.entries(triage.categories)
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN_CATEGORIES)
    .map(([slug, share]) => ({
      name: name(slug),
      share,
      chosen: slug === triage.category,
    }));
  const priorities = Object.entries(triage.priorities)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([slug, share]) => ({
      name: t(`priority.${slug as Priority}`),
      share,
      chosen: slug === triage.priority,
    }));
  const edit = open && (
    <Button size="small" icon={<EditOutlined />} onClick={() => setEditing(true)}>
      {t('triage.correct')}
    </Button>
  );
  return (
    <Card title={t('triage.title')} extra={edit}>
      {triage.corrected_by ? (
        <p className={styles.corrected}>
          {t(triage.confirmed ? 'triage.confirmedBy' : 'triage.correctedBy', {
            name: corrector ?? triage.corrected_by,
          })}
        </p>
      ) : (
        !triage.sure && <Alert className={styles.alert} type="warning" showIcon title={t('triage.notSure')} />
      )}
      {editing && caseId !== undefined && (
        <CorrectionForm
          conversationId={chat.id}
          caseId={caseId}
          triage={triage}
          close={() => setEditing(false)}
        />
      )}
      {open && chat.case?.to_triage && (
        <Guesses conversationId={chat.id} caseId={caseId} triage={triage} other={() => setEditing(true)} />
      )}
      <h4>{t('triage.category')}</h4>
      <Bars bars={categories} />
      {open && !chat.case?.to_triage && (
        <Finer
          below={[triage.category]}
          save={(category) => save.mutate({ category, severity: triage.severity, urgency: triage.urgency })}
          saving={save.isPending}
        />
      )}
      {triage.second_category && (
        <p className={styles.levels}>
          {t('triage.second')}: <b>{name(triage.second_category)}</b>
        </p>
      )}
      <h4>{t('triage.priority')}</h4>
      <Bars bars={priorities} />
      <p className={styles.levels}>
        {t('triage.severity')}: <b>{t(`severity.${triage.severity}` as 'severity.1')}</b>
        <br />
        {t('triage.urgency')}: <b>{t(`urgency.${triage.urgency}` as 'urgency.1')}</b>
      </p>
      {triage.evidence.length > 0 && <EvidenceList evidence={triage.evidence} />}
      {triage.words.length > 0 && <ComplaintWords words={triage.words} />}
    </Card>
  );
}
