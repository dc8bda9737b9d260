import type { Triage } from '@careline/wire';
import { Alert, Button } from 'antd';
import { useText } from '../../text';
import { useCategories } from '../../ui/useCategories';
import { useStaffName } from '../../ui/useStaffName';
import styles from './packet.module.css';

/** A colleague decided while this packet was open: who, and what changed. */
export function Overtaken({ before, now, seen }: { before: Triage; now: Triage; seen: () => void }) {
  const { t } = useText();
  const { brief } = useCategories();
  const staffName = useStaffName();
  const by = now.corrected_by && staffName(now.corrected_by);
  return (
    <Alert
      className={styles.alert}
      type="info"
      showIcon
      title={by ? t('triage.overtaken', { name: by }) : t('triage.judgedAnew')}
      description={t('triage.beforeNow', { before: brief(before), now: brief(now) })}
      action={
        <Button size="small" onClick={seen}>
          {t('triage.seen')}
        </Button>
      }
    />
  );
}
