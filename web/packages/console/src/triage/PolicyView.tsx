import type { Policy } from '@careline/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { http, unwrap } from '../api/client';
import { queries } from '../api/queries';
import { useText } from '../text';
import { PendingPane } from '../ui/panes';
import { PolicyFloors } from './PolicyFloors';
import { PolicyHistory } from './PolicyHistory';
import { PolicyMatrix } from './PolicyMatrix';
import { PolicyTargets } from './PolicyTargets';
import styles from './policy.module.css';

/** Which priority follows from severity and urgency, and how soon each must be served. */
export function PolicyView() {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data: active, error, refetch } = useQuery(queries.policy);
  const [edit, setEdit] = useState<Policy>();
  const [reason, setReason] = useState('');
  const reset = () => {
    setEdit(undefined);
    setReason('');
  };
  const save = useMutation({
    mutationFn: (body: Policy & { base: number }) =>
      unwrap(http.PUT('/api/triage/policy', { body: { ...body, reason: reason.trim() || null } })),
    onSuccess: (saved) => {
      client.setQueryData(queries.policy.queryKey, saved);
      void client.invalidateQueries(queries.policyHistory);
      reset();
      void message.success(t('policy.saved'));
    },
    onError: () => client.invalidateQueries(queries.policy),
  });
  if (!active) return <PendingPane error={error} retry={refetch} rows={8} />;
  const { matrix, targets, floors } = edit ?? active;
  return (
    <div className={styles.policy}>
      <p className={styles.quiet}>{t('policy.hint')}</p>
      <PolicyMatrix matrix={matrix} change={(changed) => setEdit({ matrix: changed, targets, floors })} />
      <PolicyFloors floors={floors} change={(changed) => setEdit({ matrix, targets, floors: changed })} />
      <PolicyTargets targets={targets} change={(changed) => setEdit({ matrix, targets: changed, floors })} />
      <div className={styles.save}>
        <Input
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          placeholder={t('policy.reason')}
          aria-label={t('policy.reason')}
          maxLength={200}
        />
        <Button disabled={!edit} onClick={reset}>
          {t('action.cancel')}
        </Button>
        <Button
          type="primary"
          disabled={!edit}
          loading={save.isPending}
          onClick={() => save.mutate({ matrix, targets, floors, base: active.number })}
        >
          {t('action.save')}
        </Button>
      </div>
      <PolicyHistory />
    </div>
  );
}
