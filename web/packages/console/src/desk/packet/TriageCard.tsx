import { EditOutlined } from '@ant-design/icons';
import type { ConversationDetail, Staff, Triage } from '@careline/wire';
import { Button } from 'antd';
import { useState } from 'react';
import { can } from '../../shell/rights';
import { useText } from '../../text';
import { Card } from './Card';
import { ComplaintWords } from './ComplaintWords';
import { CorrectionForm } from './CorrectionForm';
import { Decided } from './Decided';
import { Doubt } from './Doubt';
import { EvidenceList } from './EvidenceList';
import { Guesses } from './Guesses';
import { HowUrgent } from './HowUrgent';
import { Judgement } from './Judgement';
import { Overtaken } from './Overtaken';
import { useJudge } from './useJudge';

/** What holds for the complaint, what the model made of it and why, and the way to put it right. */
export function TriageCard({ chat, triage, me }: { chat: ConversationDetail; triage: Triage; me: Staff }) {
  const { t } = useText();
  const [editing, setEditing] = useState(false);
  const [seen, setSeen] = useState(triage);
  const overtaken = triage.version !== seen.version && triage.corrected_by !== me.username;
  const { decide, takeBack, busy } = useJudge({
    conversationId: chat.id,
    caseId: chat.case?.id ?? 0,
    base: overtaken ? seen.version : triage.version,
    done: (now) => {
      setSeen(now);
      setEditing(false);
    },
  });
  const open = chat.case !== null && can.judge(me, chat) && !editing;
  const asked = open && chat.case?.to_triage;
  const edit = open && (
    <Button size="small" icon={<EditOutlined />} onClick={() => setEditing(true)}>
      {t('triage.correct')}
    </Button>
  );
  return (
    <Card title={t('triage.title')} extra={edit}>
      {overtaken && <Overtaken before={seen} now={triage} seen={() => setSeen(triage)} />}
      {triage.corrected_by ? (
        <Decided triage={triage} undo={open && triage.undoable ? takeBack : undefined} busy={busy} />
      ) : (
        <Doubt triage={triage} />
      )}
      {editing && (
        <CorrectionForm triage={triage} save={decide} saving={busy} close={() => setEditing(false)} />
      )}
      {asked &&
        (triage.sure ? (
          <HowUrgent triage={triage} save={decide} saving={busy} />
        ) : (
          <Guesses triage={triage} save={decide} saving={busy} other={() => setEditing(true)} />
        ))}
      <Judgement triage={triage} save={open ? decide : undefined} busy={busy} asked={asked} />
      {triage.evidence.length > 0 && <EvidenceList evidence={triage.evidence} />}
      {triage.words.length > 0 && <ComplaintWords words={triage.words} />}
    </Card>
  );
}
