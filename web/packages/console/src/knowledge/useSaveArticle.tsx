import type { ArticleDetail, ArticleInput, Unanswered } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import { ApiError, http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useErrorText } from '../api/useErrorText';
import { useText } from '../text';

interface Options {
  /** Absent for a new one. */
  articleId: number | undefined;
  question: Unanswered | undefined;
  saved: (article: ArticleDetail) => void;
  /** Somebody else's revision was taken in place of the own text. */
  reloaded: (article: ArticleDetail) => void;
}

interface Save {
  input: ArticleInput;
  base: number | undefined;
}

/** Saves, and where somebody else has saved meanwhile lets the editor choose between the two texts. */
export function useSaveArticle({ articleId, question, saved, reloaded }: Options) {
  const { t } = useText();
  const { modal, message } = App.useApp();
  const errorText = useErrorText();
  const client = useQueryClient();

  const { mutate, isPending } = useMutation({
    mutationFn: ({ input, base }: Save) =>
      articleId === undefined || base === undefined
        ? unwrap(http.POST('/api/articles', { body: input }))
        : unwrap(
            http.PUT('/api/articles/{article_id}', {
              params: { path: { article_id: articleId } },
              body: { ...input, base_revision: base },
            }),
          ),
    onSuccess: (detail) => {
      keep(detail);
      if (question) void forget(question);
      saved(detail);
    },
    onError: (error, { input }) => {
      if (error instanceof ApiError && error.code === 'edit_conflict') return askWhichText(error, input);
      void message.error(errorText(error));
    },
    meta: { quiet: true },
  });

  const keep = (detail: ArticleDetail) => {
    client.setQueryData(queries.article(detail.id).queryKey, detail);
    for (const key of ['articles', 'topics']) void client.invalidateQueries({ queryKey: [key] });
  };

  const forget = async ({ id }: Unanswered) => {
    const params = { path: { question_id: id } };
    await unwrap(http.DELETE('/api/knowledge/unanswered/{question_id}', { params }));
    await client.invalidateQueries(queries.unanswered);
  };

  const reload = async () => {
    if (articleId === undefined) return;
    reloaded(await client.fetchQuery({ ...queries.article(articleId), staleTime: 0 }));
  };

  const askWhichText = (conflict: ApiError, input: ArticleInput) => {
    const { destroy } = modal.warning({
      title: t('conflict.title'),
      content: t('conflict.hint', { revision: String(conflict.data.revision) }),
      closable: true,
      footer: (
        <Flex gap={8} justify="end" wrap style={{ marginTop: 16 }}>
          <Button
            onClick={() => {
              destroy();
              mutate({ input, base: Number(conflict.data.revision) });
            }}
          >
            {t('conflict.overwrite')}
          </Button>
          <Button
            type="primary"
            onClick={() => {
              destroy();
              void reload();
            }}
          >
            {t('conflict.reload')}
          </Button>
        </Flex>
      ),
    });
  };

  return { save: (input: ArticleInput, base: number | undefined) => mutate({ input, base }), isPending };
}
