import type { ArticleFormat, ImportReport } from '@careline/wire';
import { http, unwrap } from '../../api/client';

type Format = NonNullable<ArticleFormat>;

const endings: Record<string, Format> = {
  csv: 'csv',
  json: 'json',
  xlsx: 'xlsx',
  zip: 'markdown',
};

export const ACCEPTED = Object.keys(endings)
  .map((ending) => `.${ending}`)
  .join(',');

/** The format that a file's name tells; undefined for another kind of file. */
export function formatOf(name: string): Format | undefined {
  return endings[/\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? ''];
}

/** What the file would change, or with `dry_run` false has changed; `override` says why although pinned questions fail. */
export function importFile(
  file: File,
  format: Format,
  dry_run: boolean,
  override: string | null,
): Promise<ImportReport> {
  return unwrap(
    http.POST('/api/knowledge/import', {
      params: { query: { format, dry_run, override } },
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file as never,
      bodySerializer: () => file,
    }),
  );
}
