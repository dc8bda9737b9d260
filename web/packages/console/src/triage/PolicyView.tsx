import type { PolicyVersion } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useEffect } from 'react';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { PendingPane } from '../ui/panes';
import { SaveButtons } from '../ui/SaveButtons';
import { useStaffName } from '../ui/useStaffName';
import { ChangeList } from './ChangeList';
import { PolicyFloors } from './PolicyFloors';
import { PolicyHistory } from './PolicyHistory';
import { PolicyMatrix } from './PolicyMatrix';
import { PolicyTargets } from './PolicyTargets';
import styles from './policy.module.css';
import { usePolicyEdit } from './usePolicyEdit';

/** Which priority follows from severity and urgency, and how soon each must be served; `tell` hears of unsaved changes. */
export function PolicyView({ tell }: { tell: (unsaved: boolean) => void }) {
  const { data, error, refetch } = useQuery(queries.policy);
  if (!data) return <PendingPane error={error} retry={refetch} rows={8} />;
  return <PolicyForm held={data} tell={tell} />;
}

function PolicyForm({ held, tell }: { held: PolicyVersion; tell: (unsaved: boolean) => void }) {
  const { t } = useText();
  const edit = usePolicyEdit(held);
  const { shown, unsaved, change } = edit;
  useEffect(() => {
    tell(unsaved);
    return () => tell(false);
  }, [tell, unsaved]);
  return (
    <div className={styles.policy}>
      <p className={styles.quiet}>{t('policy.hint')}</p>
      <PolicyMatrix matrix={shown.matrix} change={(matrix) => change({ matrix })} />
      <PolicyFloors floors={shown.floors} change={(floors) => change({ floors })} />
      <PolicyTargets targets={shown.targets} change={(targets) => change({ targets })} />
      <div aria-live="polite">
        {edit.overtaken ? (
          <Overtaken held={held} edit={edit} />
        ) : (
          unsaved && (
            <Alert
              type="info"
              title={t('policy.unsaved')}
              description={<ChangeList old={held} fresh={shown} />}
            />
          )
        )}
      </div>
      <div className={styles.save}>
        <Input
          value={edit.reason}
          onChange={(event) => edit.setReason(event.target.value)}
          placeholder={t('policy.reason')}
          aria-label={t('policy.reason')}
          maxLength={200}
        />
        <SaveButtons edit={edit} />
      </div>
      <PolicyHistory />
    </div>
  );
}

/** A colleague has saved meanwhile: what they changed, and what becomes of one's own changes. */
function Overtaken({ held, edit }: { held: PolicyVersion; edit: ReturnType<typeof usePolicyEdit> }) {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  const name = staffName(held.changed_by ?? '');
  const time = held.changed_at ? format.dateTime(held.changed_at) : '';
  return (
    <Alert
      type="warning"
      showIcon
      title={t('policy.overtaken', { name, time })}
      description={
        <>
          <ChangeList old={edit.base} fresh={held} />
          <p>{t('policy.unsaved')}</p>
          <ChangeList old={edit.base} fresh={edit.shown} />
          <div className={styles.choices}>
            <Button type="primary" onClick={edit.merge}>
              {t('policy.merge')}
            </Button>
            <Button onClick={edit.discard}>{t('wording.takeTheirs')}</Button>
          </div>
        </>
      }
    />
  );
}
