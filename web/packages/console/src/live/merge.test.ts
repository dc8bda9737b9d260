import type { ConversationDetail, ConversationSummary, StaffMessage } from '@careline/wire';
import { describe, expect, test } from 'vitest';
import { conversation, message } from '../testing/samples';
import { addMessage, touchList, updateDetail, updateList } from './merge';

/** A server in small: messages and owners change, each change is an event, a snapshot is the state of now. */
class Server {
  readonly events: (StaffMessage | ConversationSummary)[] = [];
  private readonly all = new Map<string, ConversationDetail>();
  private clock = Date.parse('2026-11-22T12:00:00Z');

  open(id: string) {
    this.all.set(id, conversation(id));
  }

  say(id: string, author: StaffMessage['author'], kind: StaffMessage['kind'] = 'text') {
    const now = this.all.get(id)!;
    const created_at = new Date((this.clock += 1000)).toISOString();
    const seq = (now.messages.at(-1)?.seq ?? 0) + 1;
    const text = `${author} ${seq}`;
    const said = message({ conversation_id: id, seq, author, kind, text, created_at });
    const counts = kind === 'text';
    const replied = author === 'bot' || author === 'agent' ? 0 : now.unanswered;
    const unanswered = author === 'customer' ? now.unanswered + 1 : counts ? replied : now.unanswered;
    const last_message = counts ? { author, text, created_at } : now.last_message;
    this.all.set(id, { ...now, messages: [...now.messages, said], last_message, unanswered });
    this.events.push(said);
  }

  own(id: string, owner: ConversationSummary['owner']) {
    const now = this.all.get(id)!;
    const agent = owner === 'agent' ? { id: 1, name: 'Mei Lin' } : null;
    this.all.set(id, { ...now, owner, agent, epoch: now.epoch + 1 });
    this.events.push(this.summaries().find((one) => one.id === id)!);
  }

  detail = (id: string) => structuredClone(this.all.get(id)!);

  summaries(): ConversationSummary[] {
    const strip = ({ messages: _messages, packet: _packet, ...rest }: ConversationDetail) => rest;
    const at = (one: ConversationSummary) => one.last_message?.created_at ?? one.opened_at;
    return structuredClone([...this.all.values()].map(strip)).sort((a, b) => at(b).localeCompare(at(a)));
  }

  mine = () => this.summaries().filter(isMine);
}

const isMine = (one: ConversationSummary) => one.owner === 'agent' && one.agent?.id === 1;
const isMessage = (event: StaffMessage | ConversationSummary): event is StaffMessage => 'seq' in event;

function play(server: Server, random: () => number, steps: number) {
  const pick = <T>(...from: T[]) => from[Math.floor(random() * from.length)]!;
  for (let step = 0; step < steps; step++) {
    const id = pick('a', 'b', 'c');
    if (random() < 0.25) server.own(id, pick('bot', 'queued', 'agent', 'closed'));
    else if (random() < 0.15) server.say(id, 'agent', 'note');
    else if (random() < 0.1) server.say(id, 'system', 'notice');
    else server.say(id, pick('customer', 'bot', 'agent'));
  }
}

/** A small linear congruential generator, so that a failure can be seen again. */
function generator(seed: number) {
  return () => (seed = (seed * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32;
}

describe('snapshot + events = fresh snapshot', () => {
  for (let seed = 1; seed <= 40; seed++) {
    test(`seed ${seed}`, () => {
      const random = generator(seed);
      const server = new Server();
      ['a', 'b', 'c'].forEach((id) => server.open(id));
      play(server, random, 15);
      // Events from before the snapshot may still be on their way: they come once more.
      const late = Math.floor(random() * 6);
      const from = server.events.length - late;
      let detail = server.detail('a');
      let mine = server.mine();
      let all = server.summaries();
      play(server, random, 20);

      for (const event of server.events.slice(from)) {
        if (isMessage(event)) {
          if (event.conversation_id === 'a') detail = addMessage(detail, event);
          mine = touchList(mine, event);
          all = touchList(all, event);
        } else {
          if (event.id === 'a') detail = updateDetail(detail, event);
          mine = updateList(mine, event, isMine);
          all = updateList(all, event, () => true);
        }
      }

      expect(detail).toEqual(server.detail('a'));
      expect(mine).toEqual(server.mine());
      expect(all).toEqual(server.summaries());
    });
  }
});

describe('addMessage', () => {
  const [first, second, third] = [1, 2, 3].map((seq) => message({ seq, author: 'customer' }));

  test('puts a late message in its place', () => {
    const detail = addMessage(addMessage(conversation('a', [first!]), third!), second!);
    expect(detail.messages.map((one) => one.seq)).toEqual([1, 2, 3]);
  });

  test('shows a message that comes twice once', () => {
    const detail = addMessage(addMessage(conversation('a'), first!), first!);
    expect(detail.messages).toEqual([first]);
    expect(detail.unanswered).toBe(1);
  });

  test('a private note changes neither the last words nor the count', () => {
    const before = addMessage(conversation('a'), first!);
    const after = addMessage(before, message({ seq: 2, author: 'agent', kind: 'note' }));
    expect([after.last_message, after.unanswered]).toEqual([before.last_message, 1]);
  });
});

test('a state that is older than the known one is ignored', () => {
  const now = { ...conversation('a'), epoch: 3, owner: 'closed' as const };
  const old = { ...conversation('a'), epoch: 2, owner: 'agent' as const };
  expect(updateDetail(now, old)).toBe(now);
  expect(updateList([now], old, () => true)).toEqual([now]);
});
