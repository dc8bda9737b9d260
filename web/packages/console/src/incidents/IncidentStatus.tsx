import type { IncidentSummary } from '@careline/wire';
import { useText } from '../text';
import styles from './incidents.module.css';

export function IncidentStatus({ status }: { status: IncidentSummary['status'] }) {
  const { t } = useText();
  return (
    <span className={styles.status} data-status={status}>
      {t(`incidentStatus.${status}`)}
    </span>
  );
}
