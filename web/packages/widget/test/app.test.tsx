// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Chat } from '../src/chat/chat';
import { memoryStorage } from '../src/chat/storage';
import type { Calls, Message } from '../src/protocol';
import { App } from '../src/ui/App';
import { View } from '../src/ui/view';
import { conversation, Desk, message } from './fixtures';

let desk: Desk;
let chat: Chat;
let view: View;
let page: HTMLElement;

beforeEach(async () => {
  desk = new Desk();
  const storage = memoryStorage();
  view = new View(storage, memoryStorage(), 'en');
  chat = new Chat({
    server: 'https://desk.example',
    storage,
    language: 'en',
    loadLink: () => Promise.resolve(desk.open),
  });
  page = document.body.appendChild(document.createElement('div'));
  const options = {
    brand: 'Harbour Home',
    colour: '',
    position: 'right',
    theme: 'light',
    suggestions: [],
  } as const;
  await act(() => render(<App chat={chat} view={view} options={{ ...options, suggestions: [] }} />, page));
});

afterEach(() => {
  render(null, page);
  page.remove();
  chat.close();
});

const find = <E extends HTMLElement>(selector: string) => page.querySelector<E>(selector)!;

/** Opens the panel on a conversation with these messages. */
async function talk(...messages: Message[]): Promise<void> {
  await act(async () => {
    find('.launcher').click();
    await Promise.resolve();
  });
  await act(async () => {
    await chat.connect();
    desk.welcome('token', messages, conversation());
  });
}

async function press(values: KeyboardEventInit & { keyCode?: number } = {}): Promise<void> {
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...values });
  Object.defineProperty(event, 'keyCode', { value: values.keyCode ?? 13 });
  await act(async () => {
    find('textarea').dispatchEvent(event);
    await Promise.resolve();
  });
}

async function write(text: string): Promise<void> {
  await act(() => view.write(text));
}

test('nothing connects before the panel is opened', () => {
  expect(desk.events).toBeUndefined();
  expect(find('.panel')).toBeNull();
});

test('plain text is never taken for HTML, cleaned HTML is', async () => {
  await talk(
    message(1, { author: 'agent', name: '<b>Eve</b>', text: '<img src=x onerror=alert(1)>' }),
    message(2, { text: 'x', html: '<p><strong>Free</strong> <a href="https://example.com">returns</a></p>' }),
  );
  const [plain, rich] = page.querySelectorAll('.bubble');
  expect(plain!.querySelector('img')).toBeNull();
  expect(plain!.textContent).toBe('<img src=x onerror=alert(1)>');
  expect(rich!.querySelector('strong')!.textContent).toBe('Free');
  expect(rich!.querySelector('a')).toMatchObject({ target: '_blank', rel: 'noopener noreferrer' });
});

test('a tapped choice is sent with its place, and the choices go away', async () => {
  await talk(message(4, { choices: [{ title: 'Yes' }, { title: 'No' }] }));
  await act(() => page.querySelectorAll<HTMLElement>('.choices button')[1]!.click());
  expect(find('.choices')).toBeNull();
  expect(desk.calls[0]!.data).toMatchObject({ text: 'No', choice: { seq: 4, index: 1 } });
});

test('Enter sends, but not while an input method composes', async () => {
  await talk();
  await write('你好');
  await press({ isComposing: true, keyCode: 229 });
  await press({ keyCode: 229 });
  await press({ shiftKey: true });
  expect(desk.calls).toEqual([]);
  await press();
  expect((desk.calls[0]!.data as Calls['send']).text).toBe('你好');
  expect(find<HTMLTextAreaElement>('textarea').value).toBe('');
});

test('a text that is too long is not sent, and says by how much', async () => {
  await talk();
  await write('好'.repeat(5003));
  await press();
  expect(desk.calls).toEqual([]);
  expect(find('.count').textContent).toBe('3 characters too long');
});

test('Escape closes the panel and goes back to the launcher', async () => {
  await talk();
  await press({ key: 'Escape' });
  expect(find('.panel')).toBeNull();
});

test('the place in the queue is kept up to date, and an empty desk is said', async () => {
  await talk(message(1));
  const queue = {
    position: 2,
    wait_low_minutes: 3,
    wait_high_minutes: 8,
    staffed: true,
    back_at: null,
    case_number: 'C-000123',
    withdrawable: false,
  };
  const queued = conversation({ owner: 'queued', epoch: 1, queue });
  await act(() => desk.events.conversation(queued));
  expect(find('.banner').textContent).toBe('You are number 2 in line · about 3–8 minutesCase C-000123');
  await act(() => desk.events.conversation({ ...queued, queue: { ...queue, position: 1 } }));
  expect(find('.banner').textContent).toContain('You are next in line');
  const away = { ...queue, staffed: false, wait_low_minutes: null, wait_high_minutes: null };
  await act(() => desk.events.conversation({ ...queued, queue: away }));
  expect(find('.banner').textContent).toContain('Nobody is online');
  const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString();
  await act(() => desk.events.conversation({ ...queued, queue: { ...away, back_at: inAWeek } }));
  expect(find('.banner').textContent).toMatch(/^We are back on \w+, \w+ \d+ at /);
  const passed = new Date(Date.now() - 1000).toISOString();
  await act(() => desk.events.conversation({ ...queued, queue: { ...away, back_at: passed } }));
  expect(find('.banner').textContent).toContain('Nobody is online');
});

test('who waits may go back to the assistant, but not with a complaint', async () => {
  await talk(message(1));
  const queue = {
    position: 2,
    wait_low_minutes: null,
    wait_high_minutes: null,
    staffed: false,
    back_at: null,
    case_number: 'C-000123',
    withdrawable: false,
  };
  await act(() => desk.events.conversation(conversation({ owner: 'queued', epoch: 1, queue })));
  expect(find('.banner button')).toBeNull();
  const waiting = conversation({ owner: 'queued', epoch: 1, queue: { ...queue, withdrawable: true } });
  await act(() => desk.events.conversation(waiting));
  expect(find('.banner button').textContent).toBe('Back to the assistant');
  await act(() => find('.banner button').click());
  await act(() => find('.banner button').click());
  expect(desk.calls.map(({ event }) => event)).toEqual(['assistant']);
  await act(() => desk.events.conversation(conversation({ owner: 'bot', epoch: 2 })));
  expect(find('.banner')).toBeNull();
});

test('stars are sent when tapped, then a comment', async () => {
  await talk(
    message(5, {
      kind: 'survey',
      author: 'system',
      text: 'How was it?',
      survey: { score: null, comment: null },
    }),
  );
  const star = find('.stars button:nth-child(4)');
  expect(star.getAttribute('aria-label')).toBe('4 of 5, good');
  await act(() => star.click());
  const comment = find<HTMLTextAreaElement>('.survey textarea');
  await act(() => {
    comment.value = 'kind';
    comment.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await act(async () => {
    find<HTMLFormElement>('.survey form').dispatchEvent(
      new Event('submit', { bubbles: true, cancelable: true }),
    );
    await Promise.resolve();
  });
  expect(desk.calls.map(({ data }) => data)).toEqual([
    { conversation_id: 'a', score: 4 },
    { conversation_id: 'a', score: 4, comment: 'kind' },
  ]);
  expect(find('.thanks').textContent).toContain('Thank you');
});

test('the language can be switched in the menu', async () => {
  await talk();
  await act(() => find('.menu > button').click());
  await act(() => page.querySelector<HTMLElement>('.menu-items [lang="zh-Hans"]')!.click());
  expect(find<HTMLTextAreaElement>('textarea').placeholder).toBe('输入消息…');
});
