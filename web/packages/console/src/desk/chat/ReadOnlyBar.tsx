import { BookOutlined } from '@ant-design/icons';
import type { ConversationDetail } from '@careline/wire';
import { Button } from 'antd';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { servedByAgent } from '../proposal/served';
import { useProposal } from '../proposal/useProposal';
import { useOwnerText } from '../useOwnerText';
import type { Claim } from '../useClaim';
import styles from './ChatPane.module.css';

/** In the place of the composer where the conversation is somebody else's: why one cannot write here. */
export function ReadOnlyBar({ chat, claim }: { chat: ConversationDetail; claim: Claim }) {
  const { t } = useText();
  const format = useFormat();
  const ownerText = useOwnerText();
  const [proposal, propose] = useProposal(chat.id);
  const caseId = chat.owner === 'queued' ? chat.case?.id : undefined;
  return (
    <footer className={styles.readOnly}>
      <span>
        {chat.owner === 'closed' && chat.closed_at
          ? t('readOnly.closed', { time: format.dateTime(chat.closed_at) })
          : t('readOnly.open', { owner: ownerText(chat) })}
      </span>
      {caseId !== undefined && (
        <Button type="primary" loading={claim.pending === caseId} onClick={() => claim.claim(caseId)}>
          {t('queue.claim')}
        </Button>
      )}
      {chat.owner === 'closed' && servedByAgent(chat) && (
        <Button icon={<BookOutlined aria-hidden />} onClick={propose}>
          {t('propose.action')}
        </Button>
      )}
      {proposal}
    </footer>
  );
}
