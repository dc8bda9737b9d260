import type { Policy, PolicyVersion } from '@careline/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useText } from '../text';
import { faultsOf, policyChanges, rebased } from './policyChanges';

interface Edit {
  /** What was changed: it stays so when a colleague saves meanwhile. */
  base: PolicyVersion;
  policy: Policy;
}

const valuesOf = ({ matrix, targets, floors }: Policy): Policy => ({ matrix, targets, floors });

/** The policy as it is being edited, on top of the version that holds. */
export function usePolicyEdit(held: PolicyVersion) {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [edit, setEdit] = useState<Edit>();
  const [reason, setReason] = useState('');
  const shown = edit?.policy ?? valuesOf(held);
  const base = edit?.base ?? held;
  const discard = () => {
    setEdit(undefined);
    setReason('');
  };
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        http.PUT('/api/triage/policy', {
          body: { ...shown, base: base.number, reason: reason.trim() || null },
        }),
      ),
    onSuccess: (saved) => {
      client.setQueryData(queries.policy.queryKey, saved);
      void client.invalidateQueries(queries.policyHistory);
      discard();
      void message.success(t('policy.saved'));
    },
    onError: () => client.invalidateQueries(queries.policy),
  });
  return {
    shown,
    base,
    reason,
    setReason,
    unsaved: edit !== undefined,
    overtaken: base.number !== held.number,
    busy: save.isPending,
    faulty: faultsOf(shown.matrix).length > 0,
    change: (part: Partial<Policy>) => {
      const policy = { ...shown, ...part };
      setEdit(policyChanges(base, policy).length ? { base, policy } : undefined);
    },
    /** Makes the own changes on top of the colleague's policy; nothing is saved yet. */
    merge: () => {
      const policy = rebased(valuesOf(base), shown, valuesOf(held));
      setEdit(policyChanges(held, policy).length ? { base: held, policy } : undefined);
    },
    discard,
    save: () => save.mutate(),
  };
}
