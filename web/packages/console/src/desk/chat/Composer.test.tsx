// @vitest-environment happy-dom
import type { NewMessage } from '@careline/wire';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi, type MockInstance } from 'vitest';
import { http } from '../../api/client';
import { TextProvider } from '../../text';
import { conversation, me, message } from '../../testing/samples';
import { Composer } from './Composer';
import { PendingItem } from './PendingItem';
import { usePending } from './useSend';

const sendTyping = vi.fn();
vi.mock('../../live/LiveProvider', () => ({ useLive: () => ({ sendTyping }) }));

const chat = conversation('a');
let post: MockInstance;

function Desk() {
  return (
    <>
      <ul>
        {usePending(chat).map((one) => (
          <PendingItem key={one.client_id} conversationId="a" pending={one} />
        ))}
      </ul>
      <Composer chat={chat} me={me} />
    </>
  );
}

function answerWith(status: number) {
  post.mockImplementation((_path: string, { body }: { body: NewMessage }) => {
    const data = message({ seq: 1, author: 'agent', text: body.text, client_id: body.client_id });
    const error = { error: { code: 'not_yours', message: 'Not yours.', data: {} } };
    const response = new Response(null, { status });
    return Promise.resolve(status < 300 ? { data, response } : { error, response });
  });
}

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const write = (text: string) => fireEvent.change(field(), { target: { value: text } });
const sent = () => post.mock.calls.map((call) => (call as [string, { body: NewMessage }])[1].body);

beforeEach(() => {
  sessionStorage.clear();
  post = vi.spyOn(http, 'POST');
  answerWith(200);
  render(
    <TextProvider>
      <QueryClientProvider client={new QueryClient()}>
        <Desk />
      </QueryClientProvider>
    </TextProvider>,
  );
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('Enter sends once and empties the field', async () => {
  write('Hello there');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(field().value).toBe('');
  await waitFor(() => expect(sent().map((one) => one.text)).toEqual(['Hello there']));
});

test('Enter that ends a composition of the input method does not send', () => {
  write('nihao');
  fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
  fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229 });
  fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true });
  expect(field().value).toBe('nihao');
  expect(post).not.toHaveBeenCalled();
});

test('blank text is not sent', () => {
  write('  \n ');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(post).not.toHaveBeenCalled();
});

test('the customer sees typing of a reply, not of a private note', () => {
  sendTyping.mockClear();
  fireEvent.click(screen.getByRole('radio', { name: /Private note/ }));
  write('a note');
  expect(sendTyping).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('radio', { name: 'Reply' }));
  write('a reply');
  expect(sendTyping.mock.calls).toEqual([['a', true]]);
});

test('a refused message stays to be tried again, with the same client_id', async () => {
  answerWith(409);
  write('Hello there');
  fireEvent.keyDown(field(), { key: 'Enter' });
  await screen.findByText(/Not yours/);
  answerWith(200);
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(sent()).toHaveLength(2));
  const [first, second] = sent();
  expect(second).toEqual(first);
  await waitFor(() => expect(screen.queryByText('Hello there')).toBeNull());
});

test('a server out of reach is asked again by itself, in order and with the same client_id', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 100 });
  answerWith(503);
  write('one');
  fireEvent.keyDown(field(), { key: 'Enter' });
  write('two');
  fireEvent.keyDown(field(), { key: 'Enter' });
  await waitFor(() => expect(sent()).toHaveLength(1));
  answerWith(200);
  await vi.advanceTimersByTimeAsync(3000);
  expect(sent().map((one) => one.text)).toEqual(['one', 'one', 'two']);
  expect(sent()[1]).toEqual(sent()[0]);
  vi.useRealTimers();
});
