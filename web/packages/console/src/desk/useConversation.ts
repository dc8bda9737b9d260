import type { ConversationDetail } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../api/client';
import { queries } from '../api/queries';

export interface Conversation {
  chat: ConversationDetail | undefined;
  error: Error | null;
  /** It went to somebody else: what is in the cache is no longer this agent's to see, nor kept fresh. */
  closedToMe: boolean;
  refetch: () => unknown;
}

export function useConversation(id: string): Conversation {
  const { data, error, refetch } = useQuery(queries.conversation(id));
  const closedToMe = error instanceof ApiError && error.status === 403;
  return { chat: closedToMe ? undefined : data, error, closedToMe, refetch };
}
