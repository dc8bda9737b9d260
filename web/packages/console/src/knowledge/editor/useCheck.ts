import type { Check } from '@careline/wire';
import { useMutation } from '@tanstack/react-query';
import { http, unwrap } from '../../api/client';
import type { Save } from './useSaveArticle';

/** What publishing, or archiving, this would change. */
export function useCheck(articleId: number | undefined) {
  return useMutation({
    // What follows a check must not follow it when the network comes back.
    networkMode: 'always',
    mutationFn: ({ content, language }: Save) => {
      const { title, body, variants, valid_from, valid_until } = content;
      const status = content.status === 'archived' ? 'archived' : 'published';
      return unwrap(
        http.POST('/api/knowledge/check', {
          body: {
            article_id: articleId ?? null,
            language,
            title,
            body,
            variants,
            status,
            valid_from,
            valid_until,
          },
        }),
      );
    },
  });
}

/** Nothing to look at before publishing: what is alike as it was when the article was published last has been looked at. */
export const isQuiet = ({ changed, failed, similar, foreign, expired }: Check) =>
  !expired && changed.length + failed.length + foreign.length === 0 && similar.every(({ known }) => known);
