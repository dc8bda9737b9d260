import type { ArticleInput } from '@careline/wire';

/** What the form holds: as ArticleInput, with the variants one per line. */
export type ArticleValues = Omit<ArticleInput, 'variants' | 'status'> & {
  variants: string;
  status: NonNullable<ArticleInput['status']>;
};

/** The lines of a text, trimmed, without empty and repeated ones. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter(Boolean))];
}
