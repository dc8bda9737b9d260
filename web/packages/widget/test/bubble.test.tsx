// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test } from 'vitest';
import { Bubble } from '../src/ui/Bubble';
import { message } from './fixtures';

test('images of an article come from the desk, wherever the chat stands', async () => {
  const host = document.body.appendChild(document.createElement('div'));
  host.setAttribute('server', 'https://desk.example');
  const root = host.attachShadow({ mode: 'open' });
  const html = '<p><img src="/help/images/7" alt="the label" loading="lazy"></p>';
  const bubble = { message: message(1, { text: 'the label', html }), key: '1' };
  await act(() =>
    render(
      <Bubble bubble={bubble} offline={false} onRetry={() => undefined} onDiscard={() => undefined} />,
      root,
    ),
  );
  expect(root.querySelector('img')?.getAttribute('src')).toBe('https://desk.example/help/images/7');
  expect(root.querySelector('img')?.getAttribute('alt')).toBe('the label');
  host.remove();
});
