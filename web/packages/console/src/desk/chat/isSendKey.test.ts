import { expect, test } from 'vitest';
import { isSendKey } from './isSendKey';

const enter = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 };

test.each([
  ['Enter', enter, true],
  ['Shift + Enter', { ...enter, shiftKey: true }, false],
  ['Enter that picks a word of the input method', { ...enter, isComposing: true }, false],
  ['the same in Safari', { ...enter, keyCode: 229 }, false],
  ['another key', { ...enter, key: 'a', keyCode: 65 }, false],
])('%s', (_, event, sends) => {
  expect(isSendKey(event)).toBe(sends);
});
