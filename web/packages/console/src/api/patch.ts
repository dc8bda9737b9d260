import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** Changes each cached answer under the key; one that is being fetched just now is fetched again, as it may be older. */
export function patch<T>(client: QueryClient, key: QueryKey, change: (old: T, key: QueryKey) => T): void {
  for (const query of client.getQueryCache().findAll({ queryKey: key })) {
    const fetching = query.state.fetchStatus === 'fetching';
    client.setQueryData<T>(query.queryKey, (old) => old && change(old, query.queryKey));
    if (fetching) void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  }
}
