import type { ArticleContent, Merge } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';
import type { TextKey } from '../../text';

export interface Merged {
  merge: Merge;
  /** The content as this editor had it before. */
  mine: ArticleContent;
}

/** The fields that may clash. The status is none of them: the next save chooses it. */
export const fieldNames: Record<string, TextKey> = {
  title: 'article.title',
  topic: 'article.topic',
  tags: 'article.tags',
  body: 'article.body',
  variants: 'article.variants',
  owner: 'article.owner',
  valid_from: 'article.validFrom',
  valid_until: 'article.validUntil',
  review_due: 'article.reviewDue',
};

/** Brings the own text together with what somebody else has saved meanwhile. */
export function useMerge(articleId: number | undefined, done: (merged: Merged) => void) {
  const client = useQueryClient();
  return useMutation({
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
