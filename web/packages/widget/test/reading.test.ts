import { expect, test } from 'vitest';
import type { Author } from '../src/protocol';
import { firstToRead } from '../src/ui/reading';
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
