import { describe, expect, test } from 'vitest';
import { clock, day, dayName, list, number, percent, series, shortDay, span, timeAgo } from './format';

test.each([
  [-3, '0:00'],
  [7, '0:07'],
  [750, '12:30'],
  [3729, '1:02:09'],
])('a clock of %d seconds reads %s', (seconds, text) => {
  expect(clock('en', seconds)).toBe(text);
  expect(clock('zh', seconds)).toBe(text);
});

test('a clock of days counts days', () => {
  expect(clock('en', 2 * 86_400 + 5)).toBe('2d');
  expect(clock('zh', 2 * 86_400 + 5)).toBe('2天');
});

test.each([
  [0, '0s', '0秒'],
  [45, '45s', '45秒'],
  [60, '1m', '1分钟'],
  [125.4, '2m 5s', '2分钟 5秒'],
  [3840, '1h 4m', '1小时 4分钟'],
  [59.6, '1m', '1分钟'],
])('a span of %d seconds', (seconds, en, zh) => {
  expect(span('en', seconds)).toBe(en);
  expect(span('zh', seconds)).toBe(zh);
});

describe('days', () => {
  const now = new Date(2026, 10, 22, 9, 30);
  const iso = (...at: [number, number, number, number]) => new Date(...at).toISOString();

  test('today and yesterday have names, others a date', () => {
    expect(dayName('en', iso(2026, 10, 22, 0), now)).toBe('Today');
    expect(dayName('zh', iso(2026, 10, 21, 23), now)).toBe('昨天');
    expect(dayName('en', iso(2026, 10, 20, 12), now)).toBe('20 Nov 2026');
    expect(dayName('zh', iso(2026, 10, 20, 12), now)).toBe('2026年11月20日');
  });

  test('times ago grow coarser', () => {
    const ago = (seconds: number) =>
      timeAgo('en', new Date(now.getTime() - seconds * 1000).toISOString(), now.getTime());
    expect([ago(-5), ago(30), ago(300), ago(7200), ago(100_000), ago(30 * 86_400)]).toEqual([
      'now',
      'now',
      '5 min ago',
      '2 hr ago',
      'yesterday',
      '23 Oct 2026',
    ]);
    expect(timeAgo('zh', now.toISOString(), now.getTime())).toBe('刚刚');
  });

  test('a day of a report is the same day wherever it is read', () => {
    expect(shortDay('en', '2026-11-22')).toBe('22 Nov');
    expect(shortDay('zh', '2026-11-22')).toBe('11月22日');
  });
});

test('numbers', () => {
  expect(percent('en', 0.614)).toBe('61%');
  expect(number('en', 4.3149)).toBe('4.31');
  expect(number('zh', 1234)).toBe('1,234');
});

test('names one after the other', () => {
  expect(list('en', ['Title', 'Answer'])).toBe('Title and Answer');
  expect(list('zh', ['标题', '回答'])).toBe('标题和回答');
  expect(series('en', ['own 12', 'corrections 9', 'starter 3'])).toBe('own 12, corrections 9, starter 3');
  expect(series('zh', ['自有 12', '更正 9'])).toBe('自有 12、更正 9');
});

test('a day is written with its year', () => {
  expect(day('en', '2026-12-01')).toBe('1 Dec 2026');
  expect(day('zh', '2026-12-01')).toBe('2026年12月1日');
});
