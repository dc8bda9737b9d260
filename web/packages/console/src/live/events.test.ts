// @vitest-environment happy-dom
import type { ConversationSummary, DeskEvents } from '@careline/wire';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, test, vi } from 'vitest';
import { queries } from '../api/queries';
import { conversation, me, message, queueEntry } from '../testing/samples';
import { listen, typingKey, type Alert, type DeskSocket } from './events';

let client: QueryClient;
let alerts: Alert[];
let emit: <E extends keyof DeskEvents>(event: E, ...data: Parameters<DeskEvents[E]>) => void;

beforeEach(() => {
  client = new QueryClient();
  alerts = [];
  const handlers = new Map<string, (...data: never[]) => void>();
  const socket = { on: (event: string, handler: () => void) => handlers.set(event, handler) };
  emit = (event, ...data) => handlers.get(event)!(...(data as unknown as never[]));
  listen(socket as unknown as DeskSocket, client, me, (what) => alerts.push(what));
});

const detailKey = queries.conversation('a').queryKey;
const mineKey = queries.conversations({ mine: true }).queryKey;
const mine = { ...conversation('a'), owner: 'agent' as const, agent: { id: me.id, name: me.name }, epoch: 2 };

test('the queue of an event replaces the known one, and a new entry alerts', () => {
  emit('queue', [queueEntry(1)]);
  expect(alerts).toEqual([]); // The first queue is news to nobody.
  emit('queue', [queueEntry(1), queueEntry(2)]);
  emit('queue', [queueEntry(2)]);
  expect(client.getQueryData(queries.queue.queryKey)).toEqual([queueEntry(2)]);
  expect(alerts).toEqual([{ kind: 'queue' }]);
});

test('a message enters the open conversation and the list, and alerts if it is mine', () => {
  client.setQueryData(detailKey, mine);
  client.setQueryData(mineKey, [mine as ConversationSummary]);
  client.setQueryData(typingKey('a'), { name: null, since: 1 });
  const said = message({ seq: 1, author: 'customer' });
  emit('message', said);
  expect(client.getQueryData(detailKey)?.messages).toEqual([said]);
  expect(client.getQueryData(mineKey)?.[0]).toMatchObject({
    unanswered: 1,
    last_message: { text: said.text },
  });
  expect(client.getQueryData(typingKey('a'))).toBeNull();
  expect(alerts).toEqual([{ kind: 'message', conversationId: 'a' }]);
});

test('a conversation enters and leaves my list with its owner', () => {
  client.setQueryData(mineKey, []);
  emit('conversation', mine);
  expect(client.getQueryData(mineKey)?.map((one) => one.id)).toEqual(['a']);
  emit('conversation', { ...mine, owner: 'bot', agent: null, epoch: 3 });
  expect(client.getQueryData(mineKey)).toEqual([]);
});

test('a chat that a colleague passes on alerts, one that I have claimed does not', () => {
  client.setQueryData(mineKey, []);
  client.setQueryData(detailKey, mine); // As claiming leaves it.
  emit('conversation', mine);
  expect(alerts).toEqual([]);
  emit('conversation', { ...mine, id: 'b' });
  emit('conversation', { ...mine, id: 'b' });
  expect(alerts).toEqual([{ kind: 'message', conversationId: 'b' }]);
});

test('another owner has the open conversation fetched anew, for its packet', () => {
  client.setQueryData(detailKey, conversation('a'));
  emit('conversation', mine);
  expect(client.getQueryData(detailKey)?.owner).toBe('agent');
  expect(client.getQueryState(detailKey)?.isInvalidated).toBe(true);
});

test('an event during a fetch is not lost to the older answer', async () => {
  const said = message({ seq: 1, author: 'customer' });
  const answers = [conversation('a'), conversation('a', [said])];
  let reply: (() => void) | undefined;
  const queryFn = vi.fn(
    () => new Promise<typeof mine>((done) => (reply = () => done(answers.shift() as typeof mine))),
  );
  client.setQueryData(detailKey, conversation('a'));
  const { QueryObserver } = await import('@tanstack/react-query');
  const observer = new QueryObserver(client, { ...queries.conversation('a'), queryFn, staleTime: 0 });
  observer.subscribe(() => undefined);
  reply!(); // The old answer is on its way when the message comes.
  emit('message', said);
  await vi.waitFor(() => expect(queryFn).toHaveBeenCalledTimes(2));
  reply!();
  await vi.waitFor(() => expect(client.getQueryState(detailKey)?.fetchStatus).toBe('idle'));
  expect(client.getQueryData(detailKey)?.messages).toEqual([said]);
  observer.destroy();
});
