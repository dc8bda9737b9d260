import { expect, test } from 'vitest';
import { contentOf, contentValues, emptyArticle, linesOf, typedSince, valuesOf } from './values';

test('variants are the lines, trimmed, without empty and repeated ones', () => {
  expect(linesOf(' where is it \n\nwhere is it\r\n几天能到\n')).toEqual(['where is it', '几天能到']);
  expect(linesOf('')).toEqual([]);
});

test('an empty form sends null for what is not set, and the status that was chosen', () => {
  const content = contentOf(valuesOf(emptyArticle('zh')), 'draft');
  expect(content).toMatchObject({
    status: 'draft',
    owner: null,
    valid_from: null,
    valid_until: null,
    review_due: null,
    reason: null,
    override: null,
    variants: [],
  });
});

test('what a merge brings goes into the form and out again unchanged', () => {
  const merged = {
    ...contentOf(valuesOf(emptyArticle('en')), 'published'),
    topic: 'delivery',
    tags: ['times'],
    title: 'How long?',
    body: '<<<<<<< mine\na\n=======\nb\n>>>>>>> theirs\n',
    variants: ['how many days', '几天'],
    owner: 'Ada Chen',
    valid_until: '2026-12-31',
    reason: 'New carrier',
  };
  const form = { ...valuesOf(emptyArticle('en')), minor: true, ...contentValues(merged) };
  expect(contentOf(form, 'published')).toEqual(merged);
  expect(form.minor).toBe(true);
  expect(form.language).toBe('en');
});

test('typed since a save was sent is each field that says something else now, but for the language', () => {
  const sent = { ...valuesOf(emptyArticle('en')), body: 'For $5.', tags: ['price'] };
  expect(typedSince(sent, { ...sent, tags: ['price'] })).toEqual({});
  expect(typedSince(sent, { ...sent, body: 'For $5. ', tags: [], language: 'zh' })).toEqual({
    body: 'For $5. ',
    tags: [],
  });
});
