import { expect, test, vi } from 'vitest';
import { strings } from '../src/i18n';
import { dayName, initials, isEmoji, lengthOf, momentName } from '../src/ui/format';

test.each([
  ['Mei Lin', 'ML'],
  ['mei', 'M'],
  ['陈美玲', '陈'],
  ['😀 Tom', '😀T'],
])('%s has the initials %s', (name, expected) => expect(initials(name)).toBe(expected));

test('length is counted in characters, not in UTF-16 units', () => expect(lengthOf('好😀')).toBe(2));

test.each(['👍', '😢😢', '👩‍🚀', '❤️', '👍🏽'])('%s is shown large', (text) => expect(isEmoji(text)).toBe(true));

test.each(['', '1', 'ok 👍', '👍👍👍👍', '#'])('"%s" is not', (text) => expect(isEmoji(text)).toBe(false));

test('days have names', () => {
  const now = new Date(2026, 10, 22, 9);
  expect(dayName(new Date(2026, 10, 22, 1), 'en', strings.en, now)).toBe('Today');
  expect(dayName(new Date(2026, 10, 21, 23), 'zh-Hans', strings['zh-Hans'], now)).toBe('昨天');
  expect(dayName(new Date(2025, 0, 3), 'en', strings.en, now)).toBe('Fri, January 3, 2025');
});

test.each([
  [new Date(2026, 10, 22, 18), 'en', 'today at 6:00 PM'],
  [new Date(2026, 10, 23, 9, 30), 'en', 'tomorrow at 9:30 AM'],
  [new Date(2026, 10, 26, 9), 'en', 'on Thursday, November 26 at 9:00 AM'],
  [new Date(2026, 10, 23, 9), 'zh-Hans', '明天 9:00 '],
  [new Date(2026, 10, 26, 9), 'zh-Hant', '11月26日星期四 上午9:00 '],
] as const)('%s is told in %s as %s', (date, language, expected) => {
  const now = new Date(2026, 10, 22, 9);
  // ICU separates the time from AM and PM by a narrow space.
  expect(momentName(date, language, strings[language], now).replaceAll('\u202f', ' ')).toBe(expected);
});

test('a time is written as the browser of the reader writes it', () => {
  vi.stubGlobal('navigator', { languages: ['fr', 'en-GB', 'zh-HK'] });
  const [date, now] = [new Date(2026, 10, 26, 18), new Date(2026, 10, 22, 9)];
  expect(momentName(date, 'en', strings.en, now)).toBe('on Thursday 26 November at 18:00');
  expect(momentName(date, 'zh-Hans', strings['zh-Hans'], now)).toContain('18:00');
  vi.unstubAllGlobals();
});
