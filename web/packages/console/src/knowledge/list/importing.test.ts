// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { formatOf } from './importing';

test('the format is told by the ending of the name', () => {
  expect(formatOf('Articles.CSV')).toBe('csv');
  expect(formatOf('a.b.json')).toBe('json');
  expect(formatOf('articles.xlsx')).toBe('xlsx');
  expect(formatOf('articles-2026.zip')).toBe('markdown');
  expect(formatOf('notes.docx')).toBeUndefined();
  expect(formatOf('csv')).toBeUndefined();
});
