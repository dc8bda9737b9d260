import type { ConversationDetail, QueueEntry } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useNavigate } from 'react-router';
import { ApiError, http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useErrorText } from '../api/useErrorText';
import { claimKey } from '../live/events';

export interface Claim {
  claim: (caseId: number) => void;
  takeNext: () => void;
  /** The case that is being claimed, `next` for whichever comes next, or nothing. */
  pending: number | 'next' | undefined;
}

/** Takes conversations out of the queue and opens them; one that somebody else was quicker with leaves the list. */
export function useClaim(taken: () => void): Claim {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorText = useErrorText();

  const drop = (gone: (entry: QueueEntry) => boolean) =>
    client.setQueryData(queries.queue.queryKey, (queue) => queue?.filter((entry) => !gone(entry)));

  const open = (detail: ConversationDetail) => {
    client.setQueryData(queries.conversation(detail.id).queryKey, detail);
    drop((entry) => entry.conversation_id === detail.id);
    void client.invalidateQueries({ queryKey: ['conversations'] });
    taken();
    void navigate(`/desk/${detail.id}`);
  };

  const { mutate, isPending, variables } = useMutation({
    mutationKey: claimKey,
    mutationFn: (what: number | 'next') =>
      what === 'next'
        ? unwrap(http.POST('/api/queue/next'))
        : unwrap(http.POST('/api/cases/{case_id}/claim', { params: { path: { case_id: what } } })),
    onSuccess: open,
    onError: (error, what) => {
      if (error instanceof ApiError && error.status === 409) drop((entry) => entry.case.id === what);
      const known = error instanceof ApiError && [404, 409].includes(error.status);
      void (known ? message.warning : message.error)(errorText(error));
    },
    meta: { quiet: true },
  });
  const once = (what: number | 'next') => !isPending && mutate(what);
  return { claim: once, takeNext: () => once('next'), pending: isPending ? variables : undefined };
}
