import type { ConversationDetail, Triage, TriageCorrection } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import { ApiError, http, unwrap } from '../../api/client';
import { patch } from '../../api/patch';
import { queries } from '../../api/queries';
import { useText } from '../../text';

export type Decision = Omit<TriageCorrection, 'base'>;

const DOUBLE_CLICK_MS = 500;

interface Options {
  conversationId: string;
  caseId: number;
  /** The version of the judgement that this person has seen. */
  base: number;
  done?: (now: Triage) => void;
}

/** A human's judgement on a complaint, and taking it back; kept by the server, for the model to learn from. */
export function useJudge({ conversationId, caseId, base, done }: Options) {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const key = queries.conversation(conversationId).queryKey;
  const path = { case_id: caseId };
  const show = (now: Triage | null) => {
    if (!now) return;
    patch<ConversationDetail>(client, key, (chat) => judged(chat, now));
    void client.invalidateQueries(queries.queue);
    done?.(now);
  };
  const decided = useRef(0);
  const onError = (error: Error) => {
    decided.current = 0;
    if (error instanceof ApiError && error.code === 'triage_changed')
      void client.invalidateQueries({ queryKey: key });
  };
  const decision = useMutation({
    mutationFn: (decision: Decision) =>
      unwrap(http.PUT('/api/cases/{case_id}/triage', { params: { path }, body: { ...decision, base } })),
    onSuccess: (now) => {
      show(now);
      if (now) void message.success(t('triage.saved', { priority: t(`priority.${now.priority}`) }));
    },
    onError,
  });
  const takeBack = useMutation({
    mutationFn: () =>
      unwrap(http.DELETE('/api/cases/{case_id}/triage', { params: { path, query: { base } } })),
    onSuccess: (now) => {
      show(now);
      void message.success(t('triage.undone'));
    },
    onError,
  });
  /** The second click of a double click decides nothing, whatever stands under it by then. */
  const decide = (wanted: Decision) => {
    const fromList = wanted.second_category !== undefined; // there, one click opens and another chooses
    if (!fromList && Date.now() - decided.current < DOUBLE_CLICK_MS) return;
    decided.current = Date.now();
    decision.mutate(wanted);
  };
  return { decide, takeBack: takeBack.mutate, busy: decision.isPending || takeBack.isPending };
}

function judged(chat: ConversationDetail, now: Triage): ConversationDetail {
  const { category, priority, second_category } = now;
  const to_triage = !(now.sure && now.priority_sure) && !chat.case?.resolved_at;
  return {
    ...chat,
    case: chat.case && {
      ...chat.case,
      category,
      priority,
      second_category: second_category ?? null,
      to_triage,
    },
    packet: chat.packet && { ...chat.packet, triage: now },
  };
}
