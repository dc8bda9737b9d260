import type { ArticleLanguage, Response, Wording } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';
import { useErrorText } from '../../api/useErrorText';
import { useText } from '../../text';
import { problemOf, sameWording, type Draft } from './wording';

export type ChangeDraft = (draft: Draft | undefined) => void;

/** A response in one language, as it is being worded: what stands in the fields, and the steps that save it. */
export function useWording(
  response: Response,
  language: ArticleLanguage,
  draft: Draft | undefined,
  keep: ChangeDraft,
) {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const errorText = useErrorText();
  const state = response[language];
  const shown: Wording = draft ?? state.current;
  const base = draft?.base ?? state.version;
  const path = { key: response.key, language };

  const settle = {
    onSuccess: (saved: Response) => {
      client.setQueryData(queries.responses.queryKey, (all) =>
        all?.map((one) => (one.key === saved.key ? saved : one)),
      );
      void client.invalidateQueries(queries.placeholders);
      void client.invalidateQueries(queries.wordings(response.key));
      keep(undefined);
      void message.success(t('wording.saved'));
    },
    onError: () => client.invalidateQueries(queries.responses),
    meta: { quiet: true },
  };
  const save = useMutation({
    mutationFn: ({ texts, titles }: Wording) =>
      unwrap(
        http.PUT('/api/responses/{key}/{language}', { params: { path }, body: { texts, titles, base } }),
      ),
    ...settle,
  });
  const reset = useMutation({
    mutationFn: () =>
      unwrap(
        http.DELETE('/api/responses/{key}/{language}', { params: { path, query: { base: state.version } } }),
      ),
    ...settle,
  });
  const failure = save.error ?? reset.error;
  return {
    state,
    shown,
    unsaved: draft !== undefined,
    /** Somebody saved since this draft was begun. */
    overtaken: draft !== undefined && draft.base !== state.version,
    problem: failure ? problemOf(failure, errorText(failure)) : undefined,
    busy: save.isPending || reset.isPending,
    change: (wording: Wording) => {
      save.reset();
      reset.reset();
      const untouched = sameWording(wording, state.current) && base === state.version;
      keep(untouched ? undefined : { texts: wording.texts, titles: wording.titles, base });
    },
    discard: () => {
      save.reset();
      keep(undefined);
    },
    /** Save on top of what the other one wrote, next time. */
    keepMine: () => {
      save.reset();
      keep({ ...shown, base: state.version });
    },
    save: () => save.mutate(shown),
    reset: () => reset.mutate(),
  };
}

export type WordingEdit = ReturnType<typeof useWording>;
