import type { Staff } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Badge, Tabs } from 'antd';
import { queries } from '../../api/queries';
import { can } from '../../shell/rights';
import { useText } from '../../text';
import type { Claim } from '../useClaim';
import { AllChats } from './AllChats';
import { MyChats } from './MyChats';
import { QueueList } from './QueueList';
import styles from './SidePane.module.css';

export type DeskTab = 'queue' | 'mine' | 'all';

interface Props {
  me: Staff;
  tab: DeskTab;
  setTab: (tab: DeskTab) => void;
  claim: Claim;
}

export function SidePane({ me, tab, setTab, claim }: Props) {
  const { t } = useText();
  const { data: queue = [] } = useQuery(queries.queue);
  const { data: mine = [] } = useQuery(queries.conversations({ mine: true }));
  const unanswered = mine.filter((one) => one.unanswered > 0).length;
  const items = [
    {
      key: 'queue',
      label: <Counted text={t('desk.queue')} count={queue.length} />,
      children: <QueueList claim={claim} />,
    },
    {
      key: 'mine',
      label: <Counted text={t('desk.mine')} count={unanswered} alarming />,
      children: <MyChats toQueue={() => setTab('queue')} />,
    },
    ...(can.seeAllConversations(me) ? [{ key: 'all', label: t('desk.all'), children: <AllChats /> }] : []),
  ];
  return (
    <Tabs
      className={styles.tabs}
      activeKey={tab}
      onChange={(key) => setTab(key as DeskTab)}
      items={items}
      destroyOnHidden
    />
  );
}

function Counted({ text, count, alarming }: { text: string; count: number; alarming?: boolean }) {
  return (
    <span className={styles.counted}>
      {text}
      <Badge count={count} size="small" color={alarming ? 'var(--p1)' : 'var(--ant-color-primary)'} />
    </span>
  );
}
