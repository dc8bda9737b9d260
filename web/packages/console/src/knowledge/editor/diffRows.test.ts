import type { DiffLine } from '@careline/wire';
import { expect, test } from 'vitest';
import { diffRows } from './diffRows';

const same = (count: number): DiffLine[] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'same', text: `line ${index}` }));
const added: DiffLine = { kind: 'added', text: 'new' };

test('unchanged lines far from a change are counted, not shown', () => {
  const rows = diffRows([...same(10), added, ...same(5)]);
  expect(rows.map((row) => ('skipped' in row ? row.skipped : row.line.text))).toEqual([
    8,
    'line 8',
    'line 9',
    'new',
    'line 0',
    'line 1',
    3,
  ]);
});

test('no line is lost: shown and skipped ones add up', () => {
  for (const before of [0, 1, 2, 3, 9]) {
    const lines = [...same(before), added, ...same(4), added, ...same(before)];
    const sum = diffRows(lines).reduce((total, row) => total + ('skipped' in row ? row.skipped : 1), 0);
    expect(sum).toBe(lines.length);
  }
});
