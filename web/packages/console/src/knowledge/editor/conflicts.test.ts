import { expect, test } from 'vitest';
import { conflictsOf, decide, decideAll, hasMarks } from './conflicts';

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
  expect(conflictsOf(body)).toEqual([
    { mine: 'It takes 2 days.\n', theirs: 'It takes 4 days.\n' },
    { mine: '', theirs: 'A new end.\n' },
  ]);
  expect(conflictsOf('1 < 2\n=======\n')).toEqual([]);
});

test('one place is decided, the others stay', () => {
  const once = decide(body, 0, 'theirs');
  expect(once.startsWith('Intro\nIt takes 4 days.\nMiddle\n<<<<<<<')).toBe(true);
  expect(hasMarks(once)).toBe(true);
  expect(decide(once, 0, 'theirs')).toBe('Intro\nIt takes 4 days.\nMiddle\nA new end.');
});

test('both are kept in the order mine, theirs', () => {
  expect(decide(body, 0, 'both')).toContain('Intro\nIt takes 2 days.\nIt takes 4 days.\nMiddle');
});

test('a decided text has no marks, whichever side was taken', () => {
  expect(decideAll(body, 'mine')).toBe('Intro\nIt takes 2 days.\nMiddle\n');
  expect(hasMarks(decideAll(body, 'both'))).toBe(false);
  expect(hasMarks('Amounts <<<<<<<< here')).toBe(false);
});
