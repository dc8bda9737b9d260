import type { ConversationDetail, Triage } from '@careline/wire';
import { Alert } from 'antd';
import { useState } from 'react';
import { useText } from '../../text';
import { Card } from './Card';
import { CorrectionForm } from './CorrectionForm';
import styles from './packet.module.css';
import { useJudge } from './useJudge';

const nothing: Triage = {
  version: 0,
  category: 'other',
  second_category: null,
  categories: {},
  priority: 'P2',
  priorities: {},
  severity: 2,
  urgency: 2,
  sure: false,
  priority_sure: false,
  words: [],
  evidence: [],
  model: null,
  corrected_by: null,
  confirmed: false,
  judged: null,
  undoable: false,
};

/** A complaint that the model could not judge at all: a human says what it is. */
export function UnjudgedCard({ chat, caseId }: { chat: ConversationDetail; caseId: number }) {
  const { t } = useText();
  const [open, setOpen] = useState(true);
  const { decide } = useJudge({ conversationId: chat.id, caseId, base: nothing.version });
  return (
    <Card title={t('triage.title')}>
      <Alert className={styles.alert} type="warning" showIcon title={t('triage.notJudged')} />
      {open && (
        <CorrectionForm
          triage={nothing}
          save={decide.mutate}
          saving={decide.isPending}
          close={() => setOpen(false)}
        />
      )}
    </Card>
  );
}
