import type { Evidence } from '@careline/wire';
import { expect, test } from 'vitest';
import { byKind, signWords } from './signs';

const evidence: Evidence[] = [
  { kind: 'contacts', text: '3', spans: [], severe: false },
  { kind: 'regulator', text: '12315', spans: [[4, 9]], severe: false },
  { kind: 'deadline', text: '明天', spans: [[0, 2]], severe: false },
  { kind: 'regulator', text: '消协', spans: [[10, 12]], severe: false },
  { kind: 'mild', text: 'thanks', spans: [[20, 26]], severe: false },
];

test('wordings of one kind come together', () => {
  expect(byKind(evidence)).toEqual([
    ['contacts', ['3']],
    ['regulator', ['12315', '消协']],
    ['deadline', ['明天']],
    ['mild', ['thanks']],
  ]);
});

test('only what speaks for severity or urgency is marked in the text', () => {
  expect(signWords(evidence).map((word) => [word.text, word.points_to])).toEqual([
    ['12315', 'urgency'],
    ['明天', 'urgency'],
    ['消协', 'urgency'],
  ]);
});
