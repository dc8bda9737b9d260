import type { ConversationDetail } from '@careline/wire';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useText } from '../../text';
import { Card } from './Card';
import { CorrectionForm } from './CorrectionForm';
import styles from './packet.module.css';
import { useJudge } from './useJudge';

/** A complaint that the model could not judge at all: a human says what it is. */
export function UnjudgedCard({ chat, caseId }: { chat: ConversationDetail; caseId: number }) {
  const { t } = useText();
  const [open, setOpen] = useState(true);
  const { decide, busy } = useJudge({ conversationId: chat.id, caseId, base: 0 });
  return (
    <Card
      title={t('triage.title')}
      extra={
        !open && (
          <Button size="small" type="primary" onClick={() => setOpen(true)}>
            {t('triage.judge')}
          </Button>
        )
      }
    >
      <Alert className={styles.alert} type="warning" showIcon title={t('triage.notJudged')} />
      {open && <CorrectionForm save={decide} saving={busy} close={() => setOpen(false)} />}
    </Card>
  );
}
