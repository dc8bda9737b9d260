import type {
  ConversationDetail,
  ConversationSummary,
  DeskCalls,
  DeskEvents,
  QueueEntry,
  Staff,
} from '@careline/wire';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Socket } from 'socket.io-client';
import { patch } from '../api/patch';
import { queries, type ListFilter } from '../api/queries';
import { addMessage, touchList, updateDetail, updateList } from './merge';

export type DeskSocket = Socket<DeskEvents, DeskCalls>;

/** Something that may want a chime: a new entry in the queue; a customer's message to me, or a chat passed on to me. */
export type Alert = { kind: 'queue' } | { kind: 'message'; conversationId: string };

/** Who is typing in a conversation; kept in the cache under `typingKey`. */
export interface Typing {
  name: string | null;
  since: number;
}

/** The mutations by which this agent takes conversations. */
export const claimKey = ['claim'];

export const typingKey = (conversationId: string): QueryKey => ['typing', conversationId];

/** Whether a list with this filter holds this conversation. */
export function belongs(filter: ListFilter, summary: ConversationSummary, me: Staff): boolean {
  if ('mine' in filter) return summary.owner === 'agent' && summary.agent?.id === me.id;
  return !filter.owner || filter.owner === summary.owner;
}

/** Lets the events of the desk change the cache, and calls `alert` for what deserves attention. */
export function listen(
  socket: DeskSocket,
  client: QueryClient,
  me: Staff,
  alert: (what: Alert) => void,
): void {
  socket.on('staff', (staff) => client.setQueryData(queries.staff.queryKey, staff));

  socket.on('queue', (queue) => {
    const known = client.getQueryData<QueueEntry[]>(queries.queue.queryKey);
    const isNew = (entry: QueueEntry) => !known?.some((one) => one.case.id === entry.case.id);
    if (known && queue.some(isNew)) alert({ kind: 'queue' });
    void client.cancelQueries({ queryKey: queries.queue.queryKey });
    client.setQueryData(queries.queue.queryKey, queue);
  });

  socket.on('incident', ({ id }) => {
    void client.invalidateQueries({ queryKey: ['incidents'] });
    void client.invalidateQueries({ queryKey: queries.incident(id).queryKey });
    void client.invalidateQueries({ queryKey: ['conversation'] });
  });

  socket.on('judged', ({ conversation_id }) => {
    void client.invalidateQueries({ queryKey: queries.conversation(conversation_id).queryKey });
  });

  socket.on('message', (message) => {
    const id = message.conversation_id;
    patch<ConversationDetail>(client, ['conversation', id], (detail) => addMessage(detail, message));
    patch<ConversationSummary[]>(client, ['conversations'], (list) => touchList(list, message));
    if (message.author !== 'customer') return;
    client.setQueryData(typingKey(id), null);
    const mine = client.getQueryData(queries.conversations({ mine: true }).queryKey);
    if (mine?.some((one) => one.id === id)) alert({ kind: 'message', conversationId: id });
  });

  socket.on('conversation', (summary) => {
    const key = queries.conversation(summary.id).queryKey;
    const before = client.getQueryData(key);
    const mine = client.getQueryData(queries.conversations({ mine: true }).queryKey);
    const entered =
      belongs({ mine: true }, summary, me) && mine && !mine.some((one) => one.id === summary.id);
    const claimed = client.isMutating({ mutationKey: claimKey }) > 0 || before?.agent?.id === me.id;
    if (entered && !claimed) alert({ kind: 'message', conversationId: summary.id }); // A colleague passed it on.
    patch<ConversationDetail>(client, key, (detail) => updateDetail(detail, summary));
    // Another owner may mean another handoff packet, which only the full conversation carries.
    if (before && summary.epoch > before.epoch) void client.invalidateQueries({ queryKey: key });
    patch<ConversationSummary[]>(client, ['conversations'], (list, [, filter]) =>
      updateList(list, summary, (one) => belongs(filter as ListFilter, one, me)),
    );
  });

  socket.on('typing', ({ conversation_id, author, name, typing }) => {
    if (author !== 'customer') return;
    client.setQueryData(typingKey(conversation_id), typing ? { name, since: Date.now() } : null);
  });
}
