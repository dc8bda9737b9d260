import { expect, test } from 'vitest';
import { strings } from '../src/i18n';
import { dayName, initials, isEmoji, lengthOf } from '../src/ui/format';

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
