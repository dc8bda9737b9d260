import type { ArticleContent, Merge } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';

export interface Merged {
  merge: Merge;
  /** The content as this editor had it before. */
  mine: ArticleContent;
}

/** Whether the other editor took the article away from customers. */
export const archives = ({ merge }: Merged): boolean =>
  merge.theirs.fields.some(
    ({ field, lines }) =>
      field === 'status' && lines.some(({ kind, text }) => kind === 'added' && text === 'archived'),
  );

/** Brings the own text together with what somebody else has saved meanwhile. */
export function useMerge(articleId: number | undefined, done: (merged: Merged) => void) {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: async ({ mine, base }: { mine: ArticleContent; base: number }): Promise<Merged> => {
      const merge = await unwrap(
        http.POST('/api/articles/{article_id}/merge', {
          params: { path: { article_id: articleId! } },
          body: { ...mine, base_revision: base },
        }),
      );
      return { merge, mine };
    },
    onSuccess: (merged) => {
      done(merged);
      void client.invalidateQueries({ queryKey: queries.article(articleId!).queryKey });
    },
  });
}
