import type { ConversationDetail, Customer, Staff } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { http, unwrap } from '../../api/client';
import { patch } from '../../api/patch';
import { queries } from '../../api/queries';
import { can } from '../../shell/rights';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { useStaffName } from '../../ui/useStaffName';
import styles from './packet.module.css';

type Tier = Customer['tier'];
const tiers: Tier[] = ['standard', 'silver', 'gold'];

/** The customer's tier, which the staff sets; open complaints follow it as the policy says. */
export function TierSelect({ chat, me }: { chat: ConversationDetail; me: Staff }) {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  const client = useQueryClient();
  const { tier, tier_by, tier_at } = chat.customer;
  const key = queries.conversation(chat.id).queryKey;
  const save = useMutation({
    mutationFn: (wanted: Tier) =>
      unwrap(
        http.PUT('/api/conversations/{conversation_id}/tier', {
          params: { path: { conversation_id: chat.id } },
          body: { tier: wanted },
        }),
      ),
    onSuccess: ({ customer }) => patch<ConversationDetail>(client, key, (known) => ({ ...known, customer })),
  });
  return (
    <>
      {can.judge(me, chat) ? (
        <Select
          className={styles.tier}
          size="small"
          aria-label={t('customer.tier')}
          value={tier}
          loading={save.isPending}
          onChange={(wanted: Tier) => save.mutate(wanted)}
          options={tiers.map((value) => ({ value, label: t(`tier.${value}`) }))}
        />
      ) : (
        t(`tier.${tier}`)
      )}
      {tier_by && tier_at && (
        <small className={styles.tierBy}>
          {t('customer.tierBy', { name: staffName(tier_by), when: format.dateTime(tier_at) })}
        </small>
      )}
    </>
  );
}
