import { ArrowLeftOutlined, CloseOutlined } from '@ant-design/icons';
import type { Staff } from '@careline/wire';
import { Button, Grid } from 'antd';
import { useNavigate } from 'react-router';
import { can } from '../../shell/rights';
import { useText } from '../../text';
import { EmptyPane } from '../../ui/panes';
import { NoChat } from '../NoChat';
import { useConversation } from '../useConversation';
import { ArticlesTried } from './ArticlesTried';
import { CustomerCard } from './CustomerCard';
import { HistoryCard } from './HistoryCard';
import { IncidentCard } from './IncidentCard';
import styles from './packet.module.css';
import { ReasonCard } from './ReasonCard';
import { TriageCard } from './TriageCard';
import { UnjudgedCard } from './UnjudgedCard';

/** All that an agent needs to take over without asking the customer again. */
export function PacketPane({ id, me }: { id: string; me: Staff }) {
  const { t } = useText();
  const navigate = useNavigate();
  const phone = !Grid.useBreakpoint().md;
  const conversation = useConversation(id);
  const { chat } = conversation;
  return (
    <>
      <header className={styles.header}>
        <Button
          className={styles.close}
          type="text"
          icon={phone ? <ArrowLeftOutlined /> : <CloseOutlined />}
          aria-label={t('action.back')}
          onClick={() => void navigate(`/desk/${id}`)}
        />
        <h2>{t('packet.title')}</h2>
      </header>
      {!chat && <NoChat of={conversation} rows={8} />}
      {chat && (
        <div className={styles.scroll} tabIndex={0}>
          {chat.packet ? (
            <ReasonCard packet={chat.packet} one={chat.case} />
          ) : (
            <EmptyPane text={t('packet.none')} />
          )}
          {chat.packet && <IncidentCard packet={chat.packet} one={chat.case} />}
          {chat.packet?.triage && (
            <TriageCard key={chat.case?.id} chat={chat} triage={chat.packet.triage} me={me} />
          )}
          {chat.case?.to_triage && !chat.packet?.triage && <UnjudgedCard chat={chat} caseId={chat.case.id} />}
          {chat.packet && <ArticlesTried articles={chat.packet.articles_tried} />}
          <CustomerCard chat={chat} me={me} />
          {chat.packet && <HistoryCard history={chat.packet.history} links={can.seeAllConversations(me)} />}
        </div>
      )}
    </>
  );
}
