import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ArticleFilter } from '../../api/queries';

/** The filter of the table, kept in the address: a reload or a link shows the same articles. */
export function useArticleFilter(): [ArticleFilter, (change: Partial<ArticleFilter>) => void] {
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => Object.fromEntries(search) as ArticleFilter, [search]);
  const setFilter = useCallback(
    (change: Partial<ArticleFilter>) =>
      setSearch(
        (before) => {
          const entries = Object.entries({ ...Object.fromEntries(before), ...change });
          return entries.filter((entry): entry is [string, string] => !!entry[1]);
        },
        { replace: true },
      ),
    [setSearch],
  );
  return [filter, setFilter];
}
