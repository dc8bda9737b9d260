import { expect, test } from 'vitest';
import { linesOf } from './values';

test('variants are the lines, trimmed, without empty and repeated ones', () => {
  expect(linesOf(' where is it \n\nwhere is it\r\n几天能到\n')).toEqual(['where is it', '几天能到']);
  expect(linesOf('')).toEqual([]);
});
