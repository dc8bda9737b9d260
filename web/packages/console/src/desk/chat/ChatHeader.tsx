import { InfoCircleOutlined } from '@ant-design/icons';
import type { ConversationDetail, Staff } from '@careline/wire';
import { Button } from 'antd';
import { useSearchParams } from 'react-router';
import { useText } from '../../text';
import { Face } from '../../ui/Face';
import { ChannelIcon, LanguageTag, PriorityTag, TierTag } from '../../ui/tags';
import { useCustomerName } from '../../ui/useCustomerName';
import { useOwnerText } from '../useOwnerText';
import { BackButton } from './BackButton';
import { ChatActions } from './ChatActions';
import styles from './ChatPane.module.css';

export function ChatHeader({ chat, me, mine }: { chat: ConversationDetail; me: Staff; mine: boolean }) {
  const { t } = useText();
  const customerName = useCustomerName();
  const ownerText = useOwnerText();
  const [search, setSearch] = useSearchParams();
  const name = customerName(chat.customer);
  const toggleInfo = () => setSearch(search.has('pane') ? {} : { pane: 'packet' });
  return (
    <header className={styles.header}>
      <BackButton />
      <Face name={name} size={38} />
      <div className={styles.who}>
        <div className={styles.name}>
          <h2 title={name}>{name}</h2>
          {chat.case && <PriorityTag priority={chat.case.priority} />}
          <TierTag tier={chat.customer.tier} />
          <LanguageTag language={chat.language} />
        </div>
        <div className={styles.state}>
          <ChannelIcon channel={chat.channel} /> {ownerText(chat)}
          {chat.case && ` · ${chat.case.number}`}
        </div>
      </div>
      <div className={styles.actions}>
        {mine && <ChatActions chat={chat} me={me} />}
        <Button
          className={styles.info}
          icon={<InfoCircleOutlined />}
          title={t('packet.title')}
          aria-label={t('packet.title')}
          aria-expanded={search.has('pane')}
          onClick={toggleInfo}
        />
      </div>
    </header>
  );
}
