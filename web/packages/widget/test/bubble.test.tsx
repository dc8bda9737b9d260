// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, test } from 'vitest';
import type { Message } from '../src/protocol';
import { Bubble } from '../src/ui/Bubble';
import { message } from './fixtures';

afterEach(() => document.body.replaceChildren());

async function shown(said: Message): Promise<ShadowRoot> {
  const host = document.body.appendChild(document.createElement('div'));
  host.setAttribute('server', 'https://desk.example');
  const root = host.attachShadow({ mode: 'open' });
  const none = () => undefined;
  const bubble = { message: said, key: '1' };
  await act(() => render(<Bubble bubble={bubble} offline={false} onRetry={none} onDiscard={none} />, root));
  return root;
}

test('images of an article come from the desk, wherever the chat stands', async () => {
  const html = '<p><img src="/help/images/7" alt="the label" loading="lazy"></p>';
  const root = await shown(message(1, { text: 'the label', html }));
  expect(root.querySelector('img')?.getAttribute('src')).toBe('https://desk.example/help/images/7');
  expect(root.querySelector('img')?.getAttribute('alt')).toBe('the label');
});

test('an answer names its article once, and leads to it in the help centre', async () => {
  const article = { id: 1, title: 'Where is my parcel?', url: '/help/en/articles/track' };
  const titled = await shown(message(1, { text: 'Where is my parcel?\n\nOn its way.', article }));
  const source = titled.querySelector<HTMLAnchorElement>('.source a')!;
  expect(source.textContent).toBe('From our help centre');
  expect(source.href).toBe('https://desk.example/help/en/articles/track');
  const untitled = await shown(message(1, { text: 'On its way.', article }));
  expect(untitled.querySelector('.source a')!.textContent).toBe(article.title);
});

test('the desk names its help centre; other addresses stand there without the scheme', async () => {
  const text = 'See our help centre: https://shop.example/help or https://shop.example/help/a';
  const bot = await shown(message(1, { text }));
  expect(bot.textContent).toBe('See our help centre: Open the help centre or shop.example/help/a');
  const links = [...bot.querySelectorAll('a')].map(({ href }) => href);
  expect(links).toEqual(['https://shop.example/help', 'https://shop.example/help/a']);
  const customer = await shown(message(1, { text, author: 'customer' }));
  expect(customer.textContent).toContain('shop.example/help or');
});
