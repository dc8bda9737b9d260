import type { DayFigures } from '@careline/wire';
import { expect, test } from 'vitest';
import { csvOf } from './csv';

test('a line per day; what was not counted is empty', () => {
  const day: DayFigures = {
    day: '2026-11-22',
    conversations: 9,
    contained: 6,
    containment_rate: 0.6667,
    escalations: 3,
    complaints: 0,
    waiting_median_seconds: 44,
    waiting_p90_seconds: 550.5,
    csat_average: null,
    csat_count: 0,
  };
  const [head, line, end] = csvOf([day]).split('\r\n');
  expect(head?.split(',')).toHaveLength(10);
  expect(line).toBe('2026-11-22,9,6,0.6667,3,0,44,550.5,,0');
  expect(end).toBe('');
});
