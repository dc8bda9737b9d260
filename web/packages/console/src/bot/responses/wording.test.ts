// @vitest-environment happy-dom
import type { Response } from '@careline/wire';
import { expect, test } from 'vitest';
import { ApiError } from '../../api/client';
import { found, isChanged, moved, problemOf, sameWording, withPlaceholder } from './wording';

function response(key: string, en: string, zh: string, edited_by: string | null = null): Response {
  const state = (text: string) => {
    const wording = { texts: [text], titles: ['Yes'] };
    return { current: wording, default: wording, version: 0, edited_by, edited_at: null };
  };
  const situation = { en: 'Greeting', zh: '问候' };
  return { key, topic: 'talk', situation, placeholders: [], required: [], en: state(en), zh: state(zh) };
}

test('variations change places and stay within the list', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 5)).toEqual(['a', 'b', 'c']);
});

test('a placeholder takes the place of what is selected', () => {
  expect(withPlaceholder('Hello you!', 'name', 6, 9)).toEqual({ text: 'Hello {name}!', caret: 12 });
  expect(withPlaceholder('', 'hours', 0, 0)).toEqual({ text: '{hours}', caret: 7 });
});

test('a search looks at situations, names, words and buttons, in both languages', () => {
  const all = [response('utter_greet', 'Hello there', '您好'), response('closed', 'Bye', '再见')];
  const keys = (search: string) => found(all, search).map(({ key }) => key);
  expect(keys('  ')).toEqual(['utter_greet', 'closed']);
  expect(keys('THERE hello')).toEqual(['utter_greet']);
  expect(keys('再见')).toEqual(['closed']);
  expect(keys('问候 bye')).toEqual(['closed']);
  expect(keys('yes')).toHaveLength(2);
  expect(keys('parrot')).toEqual([]);
});

test('only what somebody has edited is changed', () => {
  expect(isChanged(response('a', 'x', 'y'), 'en')).toBe(false);
  expect(isChanged(response('a', 'x', 'y', 'ada'), 'zh')).toBe(true);
});

test('titles count as wording, the base does not', () => {
  const wording = { texts: ['a'], titles: ['b'] };
  expect(sameWording(wording, { ...wording })).toBe(true);
  expect(sameWording(wording, { texts: ['a'], titles: ['c'] })).toBe(false);
});

test.each([
  ['placeholder_unknown', { variation: 2 }, 2],
  ['invalid_input', { field: 'texts.1' }, 1],
  ['invalid_input', { field: 'titles.0' }, 'titles'],
  ['titles_mismatch', { expected: 2, found: 1 }, 'titles'],
  ['response_changed', { by: 'ada' }, 'all'],
] as const)('the error %s with %o belongs to %s', (code, data, at) => {
  expect(problemOf(new ApiError(422, code, '', data), 'said').at).toBe(at);
});
