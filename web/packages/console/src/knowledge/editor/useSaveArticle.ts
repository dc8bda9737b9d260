import type { ArticleContent, ArticleDetail, ArticleLanguage, UnansweredCluster } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { ApiError, http, unwrap } from '../../api/client';
import { useErrorText } from '../../api/useErrorText';
import { queries } from '../../api/queries';
import { useKeepArticle } from './useKeepArticle';
import type { ArticleValues } from './values';

export interface Save {
  /** What the form held when the save was begun. */
  values: ArticleValues;
  content: ArticleContent;
  language: ArticleLanguage;
  minor: boolean;
}

interface Options {
  /** Absent for a new one. */
  articleId: number | undefined;
  /** The revision that the editor started from. */
  base: number | undefined;
  translates: number | undefined;
  /** The unanswered questions that a new article answers; they leave the list with the first save. */
  cluster: UnansweredCluster | undefined;
  saved: (article: ArticleDetail, save: Save) => void;
  /** Somebody else saved since `base`; nothing was saved. */
  conflict: (save: Save) => void;
  /** Somebody else made this translation meanwhile, the article of this id; nothing was saved. */
  exists: (id: number) => void;
  /** Pinned questions would fail and no reason was given; nothing was saved. */
  pinsFail: (save: Save) => void;
}

export function useSaveArticle(options: Options) {
  const { articleId, base, translates, cluster, saved, conflict, exists, pinsFail } = options;
  const client = useQueryClient();
  const { message } = App.useApp();
  const errorText = useErrorText();
  const keep = useKeepArticle();
  return useMutation({
    // Without a connection it fails at once: it must not happen later, when nobody thinks of it any more.
    networkMode: 'always',
    mutationFn: ({ content, language, minor }: Save) =>
      articleId === undefined || base === undefined
        ? unwrap(http.POST('/api/articles', { body: { ...content, language, translates } }))
        : unwrap(
            http.PUT('/api/articles/{article_id}', {
              params: { path: { article_id: articleId } },
              body: { ...content, minor, base_revision: base },
            }),
          ),
    onSuccess: async (detail, save) => {
      keep(detail);
      saved(detail, save);
      if (!cluster) return;
      await unwrap(
        http.POST('/api/knowledge/unanswered/dismiss', { body: { question_ids: cluster.question_ids } }),
      );
      await client.invalidateQueries(queries.unanswered);
    },
    onError: (error, save) => {
      const code = error instanceof ApiError ? error.code : '';
      if (code === 'edit_conflict') return conflict(save);
      if (code === 'duplicate_article') return exists((error as ApiError).data.id as number);
      if (code === 'pinned_questions_fail') return pinsFail(save);
      void message.error(errorText(error));
    },
    meta: { quiet: true },
  });
}
