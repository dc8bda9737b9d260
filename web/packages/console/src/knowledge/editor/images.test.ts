// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { asBlock } from './images';

test('a picture becomes a paragraph of its own', () => {
  expect(asBlock('', 0, 0, 'X')).toBe('X');
  expect(asBlock('one two', 3, 4, 'X')).toBe('\n\nX\n\n');
  expect(asBlock('one\n\ntwo', 5, 5, 'X')).toBe('X\n\n');
  expect(asBlock('one\ntwo', 4, 4, 'X')).toBe('\nX\n\n');
});
