import type { TriageCorrection } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { http, unwrap } from '../../api/client';
import { queries } from '../../api/queries';
import { useText } from '../../text';

/** A human's judgement on a complaint; kept by the server, for the model to learn from. */
export function useJudge(conversationId: string, caseId: number, done?: () => void) {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TriageCorrection) =>
      unwrap(http.PUT('/api/cases/{case_id}/triage', { params: { path: { case_id: caseId } }, body })),
    onSuccess: (judged) => {
      client.setQueryData(
        queries.conversation(conversationId).queryKey,
        (chat) =>
          chat && {
            ...chat,
            case: chat.case && {
              ...chat.case,
              category: judged.category,
              priority: judged.priority,
              to_triage: false,
            },
            packet: chat.packet && { ...chat.packet, triage: judged },
          },
      );
      void client.invalidateQueries(queries.queue);
      done?.();
      void message.success(t('triage.saved', { priority: t(`priority.${judged.priority}`) }));
    },
  });
}
