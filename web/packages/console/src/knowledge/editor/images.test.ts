// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { insertBlock, isWaiting, waitingFor } from './images';

test('a picture becomes a paragraph of its own', () => {
  expect(insertBlock('', 0, 0, 'X')).toBe('X');
  expect(insertBlock('one two', 3, 4, 'X')).toBe('one\n\nX\n\ntwo');
  expect(insertBlock('one\n\ntwo', 5, 5, 'X')).toBe('one\n\nX\n\ntwo');
  expect(insertBlock('one\ntwo', 4, 4, 'X')).toBe('one\n\nX\n\ntwo');
});

test('a text with a picture on its way is told from a finished one', () => {
  expect(isWaiting(`before ${waitingFor(1, 'a[1].png')} after`)).toBe(true);
  expect(isWaiting('![a](/images/1)')).toBe(false);
});
