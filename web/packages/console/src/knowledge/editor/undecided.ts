import type { Merge } from '@careline/wire';
import { hasMarks } from './conflicts';
import { contentValues, type ArticleValues } from './values';

/** The fields that both editors changed and that still say what the merge left there. */
export function undecided({ content, conflicts }: Merge, values: Partial<ArticleValues>): string[] {
  const left = contentValues(content);
  return conflicts.filter((field) => {
    if (field === 'status') return false;
    return field === 'body' ? hasMarks(values.body ?? '') : values[field] === left[field];
  });
}
