import type { ConversationDetail, NewMessage } from '@careline/wire';
import { useMutation, useMutationState, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { ApiError, http, unwrap } from '../../api/client';
import { patch } from '../../api/patch';
import { queries } from '../../api/queries';
import { addMessage } from '../../live/merge';
import { newId } from '../../ui/newId';

/** A reply on its way; `error` once it was given up. */
export interface Pending extends NewMessage {
  error: unknown;
}

const RETRIES = 4;
const sendKey = (conversationId?: string) => (conversationId ? ['send', conversationId] : ['send']);

/**
 * Sends replies one after the other, and the same one again when the server was out of reach: its `client_id` makes
 * the server store it once. A conversation left open in the meantime still gets them.
 */
export function useSend(conversationId: string) {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: sendKey(conversationId),
    scope: { id: conversationId },
    mutationFn: (body: NewMessage) =>
      unwrap(
        http.POST('/api/conversations/{conversation_id}/messages', {
          params: { path: { conversation_id: conversationId } },
          body,
        }),
      ),
    retry: (count, error) => count < RETRIES && error instanceof ApiError && error.transient,
    retryDelay: (count) => Math.min(8000, 500 * 2 ** count),
    gcTime: Infinity,
    meta: { quiet: true },
    onSuccess: (message) =>
      patch<ConversationDetail>(client, queries.conversation(conversationId).queryKey, (detail) =>
        addMessage(detail, message),
      ),
  });
  return {
    send: (text: string) => mutate({ client_id: newId(), text }),
    resend: ({ client_id, text }: NewMessage) => {
      discard(client, conversationId, client_id);
      mutate({ client_id, text });
    },
    discard: (clientId: string) => discard(client, conversationId, clientId),
  };
}

/** Replies that the conversation does not show yet, in the order of sending. */
export function usePending(chat: ConversationDetail): Pending[] {
  const sent = useMutationState({
    filters: { mutationKey: sendKey(chat.id) },
    select: ({ state }) => ({ ...(state.variables as NewMessage), status: state.status, error: state.error }),
  });
  const stored = new Set(chat.messages.map((message) => message.client_id));
  return sent.filter((one) => one.status !== 'success' && !stored.has(one.client_id));
}

/** How many replies, in all conversations, are not stored yet. */
export function useUnsent(): number {
  const sends = useMutationState({
    filters: { mutationKey: sendKey() },
    select: ({ state }) => state.status,
  });
  return sends.filter((status) => status !== 'success').length;
}

/** Forgets what was not sent: it belongs to the one who signs out. */
export function forgetUnsent(client: QueryClient): void {
  const cache = client.getMutationCache();
  cache.findAll({ mutationKey: sendKey() }).forEach((mutation) => cache.remove(mutation));
}

function discard(client: QueryClient, conversationId: string, clientId: string): void {
  const cache = client.getMutationCache();
  cache
    .findAll({ mutationKey: sendKey(conversationId) })
    .filter((mutation) => (mutation.state.variables as NewMessage).client_id === clientId)
    .forEach((mutation) => cache.remove(mutation));
}
