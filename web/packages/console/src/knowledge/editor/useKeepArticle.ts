import type { ArticleDetail } from '@careline/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { queries } from '../../api/queries';

/** Puts a saved article into the cache; what depends on it is asked anew. */
export function useKeepArticle(): (detail: ArticleDetail) => void {
  const client = useQueryClient();
  return useCallback(
    (detail) => {
      client.setQueryData(queries.article(detail.id).queryKey, detail);
      for (const key of ['articles', 'topics', 'tags', 'quality', 'pins', 'unanswered'])
        void client.invalidateQueries({ queryKey: [key] });
      for (const { id } of detail.translations)
        void client.invalidateQueries({ queryKey: queries.article(id).queryKey });
    },
    [client],
  );
}
