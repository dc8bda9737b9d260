import type { Triage } from '@careline/wire';
import { Button } from 'antd';
import { useText } from '../../text';
import { useCategories } from '../../ui/useCategories';
import { useStaffName } from '../../ui/useStaffName';
import styles from './packet.module.css';

interface Props {
  triage: Triage;
  undo?: () => void;
  busy: boolean;
}

/** Who decided, what the model had said if that was another thing, and the way back. */
export function Decided({ triage, undo, busy }: Props) {
  const { t } = useText();
  const { brief } = useCategories();
  const staffName = useStaffName();
  const { corrected_by, confirmed, judged } = triage;
  const said = judged && !confirmed && brief(judged);
  return (
    <p className={styles.corrected}>
      <span>
        {t(confirmed ? 'triage.confirmedBy' : 'triage.correctedBy', { name: staffName(corrected_by ?? '') })}
        {said && ` · ${t('triage.modelSaid', { said })}`}
      </span>
      {undo && (
        <Button type="link" size="small" disabled={busy} onClick={undo}>
          {t('triage.undo')}
        </Button>
      )}
    </p>
  );
}
