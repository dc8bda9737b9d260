import type { PinInput } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';
import { useText } from '../../text';

/** Pins a question to the article that must answer it, or to no answer. */
export function usePin() {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PinInput) => unwrap(http.POST('/api/knowledge/pins', { body })),
    onSuccess: async ({ passes, moved, before }) => {
      const title = before?.title ?? '';
      void message.success(
        t(!moved ? 'pins.done' : before ? 'pins.moved' : 'pins.movedUnanswered', { title }),
      );
      if (!passes) void message.warning(t('pins.failsNow'));
      await client.invalidateQueries(queries.pins);
    },
  });
}
