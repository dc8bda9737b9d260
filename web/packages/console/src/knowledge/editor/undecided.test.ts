import type { Merge } from '@careline/wire';
import { expect, test } from 'vitest';
import { undecided } from './undecided';
import { contentOf, contentValues, emptyArticle, valuesOf } from './values';

const content = {
  ...contentOf(valuesOf(emptyArticle('en')), 'published'),
  title: 'Mine',
  body: '<<<<<<< mine\na\n=======\nb\n>>>>>>> theirs',
};
const merge: Merge = {
  revision: 2,
  edited_by: 'sofia',
  content,
  conflicts: ['title', 'body', 'status'],
  theirs: { before: 1, after: 2, fields: [] },
};

test('what both changed is undecided until it says something else, and a body while it has marks', () => {
  const values = contentValues(content);
  expect(undecided(merge, values)).toEqual(['title', 'body']);
  expect(undecided(merge, { ...values, title: 'Theirs' })).toEqual(['body']);
  expect(undecided(merge, { ...values, body: 'b' })).toEqual(['title']);
});
