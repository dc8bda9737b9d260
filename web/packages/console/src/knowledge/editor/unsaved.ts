import type { ArticleValues } from './values';

/** What was written and not saved: the fields, and the revision that they started from (none for a new article). */
export interface Unsaved {
  values: ArticleValues;
  base: number | undefined;
}

const name = (key: string) => `careline.article.${key}`;

/** Kept for this tab, so that neither the browser's Back nor a session that ends takes it away. */
export function keepUnsaved(key: string, unsaved: Unsaved): void {
  sessionStorage.setItem(name(key), JSON.stringify(unsaved));
}

export function readUnsaved(key: string): Unsaved | undefined {
  const kept = sessionStorage.getItem(name(key));
  return kept ? (JSON.parse(kept) as Unsaved) : undefined;
}

export function dropUnsaved(key: string): void {
  sessionStorage.removeItem(name(key));
}
