import type { Watch } from '@careline/wire';
import { expect, test } from 'vitest';
import { current, latest } from './alerts';

const alert = (kind: 'drift' | 'corrections' | 'calibration', week: string | null) => ({
  kind,
  language: 'en' as const,
  week,
  value: 0.4,
  band: 0.25,
});

function watch(alerts: Watch['alerts']): Watch {
  const weeks = ['2026-11-09', '2026-11-16', '2026-11-23'].map((week) => ({ week }));
  return { weeks, alerts } as unknown as Watch;
}

test('of each kind the latest is told, with the number of earlier weeks', () => {
  const alerts = [
    alert('drift', '2026-11-09'),
    alert('drift', '2026-11-23'),
    alert('corrections', '2026-11-09'),
  ];
  expect(latest(alerts).map(({ alert, earlier }) => [alert.kind, alert.week, earlier])).toEqual([
    ['drift', '2026-11-23', 1],
    ['corrections', '2026-11-09', 0],
  ]);
});

test('what is older than last week asks for nobody any more', () => {
  expect(current(watch([alert('drift', '2026-11-09')]))).toBe(0);
  expect(
    current(watch([alert('drift', '2026-11-16'), alert('drift', '2026-11-23'), alert('calibration', null)])),
  ).toBe(2);
});
