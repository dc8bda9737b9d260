// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { Author } from '../src/protocol';
import { beginning, firstToRead } from '../src/ui/reading';
import { message } from './fixtures';

const said = (...authors: [Author, number][]) =>
  authors.map(([author, second]) =>
    message(second, { author, created_at: new Date(Date.UTC(2026, 10, 22, 12, 0, second)).toISOString() }),
  );

test('an answer in several messages is read from its first, whether they come at once or one by one', () => {
  const talk = said(['bot', 1], ['customer', 20], ['bot', 21], ['bot', 21], ['system', 23]);
  expect(firstToRead(talk, 2)).toBe(2);
  expect(firstToRead(talk.slice(0, 3), 2)).toBe(2);
  expect(firstToRead(talk, 4)).toBe(2);
});

test('after a reload the talk is read from where what was said last begins', () => {
  expect(firstToRead(said(['bot', 1], ['customer', 20], ['bot', 21], ['bot', 22]), 0)).toBe(2);
  expect(firstToRead(said(['bot', 1], ['agent', 30], ['agent', 59]), 0)).toBe(2);
});

test('what an agent adds later is read by itself, but nothing that came meanwhile is left out', () => {
  const talk = said(['customer', 1], ['agent', 10], ['agent', 30], ['agent', 50]);
  expect(firstToRead(talk, 3)).toBe(3);
  expect(firstToRead(talk, 1)).toBe(1);
});

test('who spoke last is at the end', () => {
  const talk = said(['bot', 1], ['customer', 20]);
  expect(firstToRead(talk, 1)).toBe(talk.length);
});

/** A screen of 300 px; each part is its class, where it begins, and its height. */
function screen(...parts: [string, number, number][]): HTMLElement {
  const box = document.createElement('div');
  Object.defineProperty(box, 'clientHeight', { value: 300 });
  for (const [name, offsetTop, offsetHeight] of parts) {
    const bubble = document.createElement('p');
    bubble.className = 'bubble';
    Object.defineProperties(bubble, {
      offsetTop: { value: offsetTop },
      offsetHeight: { value: offsetHeight },
    });
    const group = box.appendChild(document.createElement('div'));
    group.className = name;
    group.append(bubble);
  }
  return box;
}

test('a short answer ends at the bottom, a longer one begins at the top, one far too long below its question', () => {
  const box = screen(['bot', 0, 380], ['customer', 400, 40], ['bot', 500, 900]);
  expect(beginning(box, 2, 450)).toBe(450);
  expect(beginning(box, 2, 520)).toBe(488);
  expect(beginning(box, 2, 900)).toBe(388);
});

test('a question that fills the screen is not kept above its answer, nor is what somebody else said', () => {
  expect(beginning(screen(['customer', 400, 150], ['bot', 600, 900]), 1, 1200)).toBe(588);
  expect(beginning(screen(['agent', 400, 40], ['bot', 500, 900]), 1, 1100)).toBe(488);
});
