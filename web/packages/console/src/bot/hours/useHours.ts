import type { BusinessHours } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { ApiError, http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';
import { useErrorText } from '../../api/useErrorText';
import { useText } from '../../text';
import { draftOf, fieldOf, problemsOf, sameHours, type HoursDraft } from './hours';

/** The business hours as they are being edited, and the steps that save them. */
export function useHours(held: BusinessHours, tell: (unsaved: boolean) => void) {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [draft, setDraft] = useState<HoursDraft>();
  const [tried, setTried] = useState(false);
  const shown = draft ?? draftOf(held);
  const keep = (changed: HoursDraft | undefined) => {
    setDraft(changed);
    tell(changed !== undefined);
    if (!changed) setTried(false);
  };
  const save = useMutation({
    mutationFn: (body: HoursDraft) => unwrap(http.PUT('/api/hours', { body })),
    onSuccess: (saved) => {
      client.setQueryData(queries.hours.queryKey, saved);
      void client.invalidateQueries(queries.placeholders);
      keep(undefined);
      void message.success(t('hours.saved'));
    },
    onError: () => client.invalidateQueries(queries.hours),
    meta: { quiet: true },
  });
  const found = problemsOf(shown);
  const entries = Object.entries(found);
  const said = save.error ? errorText(save.error) : undefined;
  const place = save.error instanceof ApiError ? fieldOf(save.error.data, shown) : null;
  const isPlaced = place !== null && /^(week|special)\.\d+$|^timezone$/.test(place);
  return {
    shown,
    unsaved: draft !== undefined,
    overtaken: draft !== undefined && draft.base !== held.version,
    /** A day that nobody has chosen yet is no reproach before the first try. */
    problems: Object.fromEntries(tried ? entries : entries.filter(([, key]) => key !== 'hours.noDay')),
    /** What the server said of a field; of all of them where the field is null. */
    told: (field: string | null) => ((isPlaced ? place : null) === field ? said : undefined),
    busy: save.isPending,
    change: (part: Partial<HoursDraft>) => {
      save.reset();
      const changed = { ...shown, ...part };
      keep(sameHours(changed, draftOf(held)) && changed.base === held.version ? undefined : changed);
    },
    discard: () => {
      save.reset();
      keep(undefined);
    },
    save: () => {
      setTried(true);
      if (!entries.length) save.mutate(shown);
    },
  };
}
