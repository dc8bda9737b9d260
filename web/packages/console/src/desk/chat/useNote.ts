import type { ConversationDetail } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http, unwrap } from '../../api/client';
import { patch } from '../../api/patch';
import { queries } from '../../api/queries';
import { addMessage } from '../../live/merge';

/** Adds a private note. Not repeated by itself: the server could not tell the second from a new one. */
export function useNote(conversationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) =>
      unwrap(
        http.POST('/api/conversations/{conversation_id}/notes', {
          params: { path: { conversation_id: conversationId } },
          body: { text },
        }),
      ),
    onSuccess: (message) =>
      patch<ConversationDetail>(client, queries.conversation(conversationId).queryKey, (detail) =>
        addMessage(detail, message),
      ),
  });
}
