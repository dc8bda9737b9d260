import { expect, test } from 'vitest';
import { conflictsOf, decideAll, decided, hasMarks, named } from './conflicts';

const body = [
  'Intro',
  '<<<<<<< mine',
  'It takes 2 days.',
  '=======',
  'It takes 4 days.',
  '>>>>>>> theirs',
  'Middle',
  '<<<<<<< mine',
  '=======',
  'A new end.',
  '>>>>>>> theirs',
].join('\n');

test('each place that both changed is found with both texts', () => {
  const [first, second] = conflictsOf(body);
  expect(first).toMatchObject({ mine: 'It takes 2 days.\n', theirs: 'It takes 4 days.\n' });
  expect(second).toMatchObject({ mine: '', theirs: 'A new end.\n' });
  expect(body.slice(0, first!.start)).toBe('Intro\n');
  expect(body.slice(first!.end, second!.start)).toBe('\nMiddle\n');
  expect(second!.end).toBe(body.length);
  expect(conflictsOf('1 < 2\n=======\n')).toEqual([]);
});

test('a place is decided for either side, or for both in the order mine, theirs', () => {
  const [first, second] = conflictsOf(body);
  expect(decided(first!, 'theirs')).toBe('It takes 4 days.');
  expect(decided(second!, 'mine')).toBe('');
  expect(decided(first!, 'both')).toBe('It takes 2 days.\nIt takes 4 days.');
});

test('the marks name the sides in the language of the reader', () => {
  const chinese = named(body, '您的', '对方的');
  expect(chinese).toContain('<<<<<<< 您的\nIt takes 2 days.');
  expect(conflictsOf(chinese).map(({ theirs }) => theirs)).toEqual(['It takes 4 days.\n', 'A new end.\n']);
});

test('a decided text has no marks, whichever side was taken', () => {
  expect(decideAll(body, 'mine')).toBe('Intro\nIt takes 2 days.\nMiddle\n');
  expect(hasMarks(decideAll(body, 'both'))).toBe(false);
  expect(hasMarks('Amounts <<<<<<<< here')).toBe(false);
});
