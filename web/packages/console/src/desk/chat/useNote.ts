import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http, unwrap } from '../../api/client';
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
      client.setQueryData(
        queries.conversation(conversationId).queryKey,
        (detail) => detail && addMessage(detail, message),
      ),
  });
}
