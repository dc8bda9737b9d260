import { useText } from '../text';
import { EmptyPane, PendingPane } from '../ui/panes';
import type { Conversation } from './useConversation';

/** What stands in the place of a conversation that is not there: still loading, an error, or somebody else's now. */
export function NoChat({ of: { error, closedToMe, refetch }, rows }: { of: Conversation; rows: number }) {
  const { t } = useText();
  if (closedToMe) return <EmptyPane text={t('chat.closedToMe')} />;
  return <PendingPane error={error} retry={refetch} rows={rows} />;
}
