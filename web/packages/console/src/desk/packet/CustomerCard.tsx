import type { ConversationDetail, Staff } from '@careline/wire';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { TierTag } from '../../ui/tags';
import { useCustomerName } from '../../ui/useCustomerName';
import { Card, Fact } from './Card';
import styles from './packet.module.css';
import { TierSelect } from './TierSelect';

export function CustomerCard({ chat, me }: { chat: ConversationDetail; me: Staff }) {
  const { t } = useText();
  const format = useFormat();
  const customerName = useCustomerName();
  const { customer } = chat;
  return (
    <Card title={t('customer.title')} extra={<TierTag tier={customer.tier} />}>
      <dl className={styles.facts}>
        <Fact name={t('customer.name')}>{customerName(customer)}</Fact>
        <Fact name={t('customer.channel')}>{t(`channel.${customer.channel}`)}</Fact>
        <Fact name={t('customer.language')}>{t(`language.${customer.language}`)}</Fact>
        <Fact name={t('customer.tier')}>
          <TierSelect chat={chat} me={me} />
        </Fact>
        <Fact name={t('customer.since')}>{format.dateTime(chat.opened_at)}</Fact>
      </dl>
    </Card>
  );
}
