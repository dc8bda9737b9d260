import type { ChangedQuestion, Decided } from '@careline/wire';
import { expect, test } from 'vitest';
import { byConcern, effectOf } from './changes';

const decided = (action: Decided['action'], id = 1): Decided => ({
  action,
  article: action === 'none' ? null : { id, title: `article ${id}` },
  probability: 0.5,
});
const change = (text: string, count: number, before: Decided, after: Decided): ChangedQuestion => ({
  text,
  count,
  last_asked_at: '2026-11-22T12:00:00Z',
  before,
  after,
});

test('what a change means for the customer', () => {
  expect(effectOf({ before: decided('answer'), after: decided('none') })).toBe('lost');
  expect(effectOf({ before: decided('answer', 1), after: decided('answer', 2) })).toBe('moved');
  expect(effectOf({ before: decided('answer'), after: decided('ask_back') })).toBe('unsure');
  expect(effectOf({ before: decided('none'), after: decided('answer') })).toBe('gained');
});

test('lost answers come first, then the more frequent questions', () => {
  const changed = [
    change('gained', 9, decided('none'), decided('answer')),
    change('moved', 1, decided('answer', 1), decided('answer', 2)),
    change('lost', 1, decided('answer'), decided('none')),
    change('moved often', 5, decided('answer', 1), decided('answer', 2)),
  ];
  expect(byConcern(changed).map(({ text }) => text)).toEqual(['lost', 'moved often', 'moved', 'gained']);
});
