import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Chat } from '../src/chat/chat';
import { Browser, conversation, Desk, message } from './fixtures';

const chats: Chat[] = [];

/** One tab with its own connection to a desk. */
function tab(browser = new Browser()) {
  const desk = new Desk();
  const chat = new Chat({
    server: 'https://desk.example',
    storage: browser.tab(),
    language: 'en',
    loadLink: () => Promise.resolve(desk.open),
  });
  chats.push(chat);
  return { browser, desk, chat };
}

async function connected(browser?: Browser) {
  const all = tab(browser);
  await all.chat.connect();
  all.desk.welcome();
  return all;
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  for (const chat of chats.splice(0)) chat.close();
  vi.useRealTimers();
});

describe('connecting', () => {
  test('waits until the customer wants something', async () => {
    const { chat, desk } = tab();
    chat.resume();
    await settle();
    expect(chat.state.connection).toBe('idle');
    expect(desk.events).toBeUndefined();
  });

  test('goes on by itself while a conversation is open', async () => {
    const { browser, desk } = await connected();
    desk.events.conversation(conversation());
    const next = tab(browser);
    next.chat.resume();
    await settle();
    expect(next.desk.credentials().token).toBe('token');

    desk.events.conversation(conversation({ owner: 'closed', epoch: 1 }));
    const later = tab(browser);
    later.chat.resume();
    expect(later.chat.state.connection).toBe('idle');
  });

  test('names its cursor, and shows a replayed message once', async () => {
    const { chat, desk } = await connected();
    desk.events.message(message(1));
    desk.events.message(message(2));
    desk.drop();
    expect(chat.state.connection).toBe('offline');
    const presented = desk.welcome('token', [message(2), message(3)], conversation());
    expect(presented).toMatchObject({ token: 'token', conversation_id: 'a', after: 2 });
    expect(chat.state.messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  test('becomes the visitor that another tab already is', async () => {
    const browser = new Browser();
    const first = tab(browser);
    const second = tab(browser);
    await first.chat.connect();
    await second.chat.connect();
    second.desk.credentials();
    first.desk.welcome('first');
    second.desk.events.welcome({ token: 'second', conversation: null, messages: [] });
    expect(second.desk.restarts).toBeGreaterThan(0);
    expect(second.desk.welcome('first').token).toBe('first');
  });
});

describe('sending', () => {
  test('shows a message at once, and replaces it by the stored one', async () => {
    const { chat, desk } = await connected();
    desk.answer = ({ data }) => ({
      ok: true,
      message: message(1, {
        author: 'customer',
        text: 'hello',
        client_id: (data as { client_id: string }).client_id,
      }),
    });
    chat.send('hello');
    expect(chat.state.pending).toHaveLength(1);
    await settle();
    expect(chat.state.pending).toEqual([]);
    expect(chat.state.messages.map(({ text }) => text)).toEqual(['hello']);
  });

  test('connects first when nothing was connected', async () => {
    const { chat, desk } = tab();
    chat.send('hello');
    await settle();
    desk.welcome();
    await settle();
    expect(desk.calls).toHaveLength(1);
  });

  test('keeps what was written offline and sends it in order, with the same ids', async () => {
    const { browser, chat, desk } = await connected();
    desk.answer = () => undefined;
    chat.send('one');
    chat.send('two');
    await settle();
    desk.drop();
    const ids = chat.state.pending.map(({ id }) => id);
    chat.close();

    const reloaded = await connected(browser);
    await settle();
    expect(reloaded.desk.calls.map(({ data }) => (data as { client_id: string }).client_id)).toEqual(ids);
    expect(reloaded.chat.state.pending).toEqual([]);
  });

  test('sends one after the other', async () => {
    const { chat, desk } = await connected();
    let answers = 0;
    desk.answer = () => (answers++ ? { ok: true } : undefined);
    chat.send('one');
    chat.send('two');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(desk.calls.map(({ data }) => (data as { text: string }).text)).toEqual(['one', 'one', 'two']);
  });

  test('marks what the server refuses, and sends the rest', async () => {
    const { chat, desk } = await connected();
    desk.answer = ({ data }) =>
      (data as { text: string }).text === 'bad'
        ? { ok: false, error: { code: 'text_length', message: 'too long' } }
        : { ok: true };
    chat.send('bad');
    chat.send('good');
    await settle();
    expect(chat.state.pending).toMatchObject([{ data: { text: 'bad' }, error: 'too long' }]);
    desk.answer = () => ({ ok: true });
    chat.retry(chat.state.pending[0]!.id);
    await settle();
    expect(chat.state.pending).toEqual([]);
  });

  test('tries again by itself after an error inside the server, but not for ever', async () => {
    const { chat, desk } = await connected();
    desk.answer = () => ({ ok: false, error: { code: 'internal', message: 'sorry' } });
    chat.send('one');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(desk.calls).toHaveLength(5);
    expect(chat.state.pending).toMatchObject([{ error: 'sorry' }]);
  });

  test('drops what the replay proves to be stored', async () => {
    const { chat, desk } = await connected();
    desk.answer = () => undefined;
    chat.send('one');
    await settle();
    desk.drop();
    const { id } = chat.state.pending[0]!;
    desk.answer = () => ({ ok: true });
    const before = desk.calls.length;
    desk.welcome('token', [message(1, { author: 'customer', client_id: id })], conversation());
    await settle();
    expect(chat.state.pending).toEqual([]);
    expect(desk.calls).toHaveLength(before);
  });

  test('does not lose a comment that follows the stars', async () => {
    const { chat, desk } = await connected();
    chat.rate('a', 4);
    chat.rate('a', 4, 'kind');
    await settle();
    expect(desk.calls.map(({ data }) => data)).toEqual([
      { conversation_id: 'a', score: 4 },
      { conversation_id: 'a', score: 4, comment: 'kind' },
    ]);
  });

  test('asks for a person once, however often the button is pressed', async () => {
    const { chat, desk } = await connected();
    chat.ask('human');
    chat.ask('human');
    await settle();
    expect(desk.calls.map(({ event }) => event)).toEqual(['human']);
  });
});

describe('what the server tells', () => {
  test('counts what is unread, across tabs', async () => {
    const { browser, chat, desk } = await connected();
    desk.events.message(message(1, { author: 'customer' }));
    desk.events.message(message(2));
    desk.events.message(message(3, { kind: 'notice', author: 'system' }));
    expect(chat.state.unread).toBe(1);
    const other = await connected(browser);
    other.desk.events.message(message(2));
    other.chat.watch(true);
    expect(other.chat.state.unread).toBe(0);
    desk.events.message(message(3, { kind: 'notice', author: 'system' }));
    expect(chat.state.unread).toBe(0);
  });

  test('ignores a late word about an owner that is over', async () => {
    const { chat, desk } = await connected();
    desk.events.conversation(conversation({ owner: 'agent', epoch: 2, agent: { name: 'Mei Lin' } }));
    desk.events.conversation(conversation({ owner: 'queued', epoch: 1 }));
    expect(chat.state.conversation?.owner).toBe('agent');
  });

  test('ends an indicator of typing with the answer, or after a while', async () => {
    const { chat, desk } = await connected();
    const typing = { conversation_id: 'a', author: 'bot' as const, typing: true };
    desk.events.typing(typing);
    expect(chat.state.typing).not.toBeNull();
    desk.events.message(message(1));
    expect(chat.state.typing).toBeNull();
    desk.events.typing(typing);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(chat.state.typing).toBeNull();
  });

  test('tells the desk about typing sparingly', async () => {
    const { chat, desk } = await connected();
    for (let key = 0; key < 10; key++) {
      chat.typed(false);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(desk.signals).toEqual([true]);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(desk.signals).toEqual([true, false]);
  });
});
