import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ArticleFilter } from '../../api/queries';

/** The filter of the table, kept in the address: a reload or a link shows the same articles. A new one begins at page 1. */
export function useArticleFilter(): [ArticleFilter, (change: Partial<ArticleFilter>) => void] {
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => filterOf(search), [search]);
  const setFilter = useCallback(
    (change: Partial<ArticleFilter>) =>
      setSearch(
        (before) => {
          const entries = Object.entries({ ...filterOf(before), ...change });
          return entries.filter((entry): entry is [string, string] => !!entry[1]);
        },
        { replace: true },
      ),
    [setSearch],
  );
  return [filter, setFilter];
}

function filterOf(search: URLSearchParams): ArticleFilter {
  return Object.fromEntries([...search].filter(([name]) => name !== 'page'));
}

/** The page of the table, in the address as well. */
export function useListPage(): [number, (page: number) => void] {
  const [search, setSearch] = useSearchParams();
  const setPage = (page: number) =>
    setSearch((before) => ({ ...Object.fromEntries(before), page: `${page}` }), { replace: true });
  return [Number(search.get('page')) || 1, setPage];
}
