import type { ConversationSummary } from '@careline/wire';
import { useText } from '../text';

/** Who has the conversation now, in words. */
export function useOwnerText(): (chat: ConversationSummary) => string {
  const { t } = useText();
  return (chat) =>
    chat.agent && chat.owner === 'agent'
      ? t('owner.with', { name: chat.agent.name })
      : t(`owner.${chat.owner}`);
}
