import type { IncidentSummary } from '@careline/wire';
import { Link } from 'react-router';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { CategoryTag } from '../ui/tags';
import { useNow } from '../ui/useNow';
import { IncidentStatus } from './IncidentStatus';
import styles from './incidents.module.css';
import { useIncidentTitle } from './useIncidentTitle';

export function IncidentEntry({ incident, chosen }: { incident: IncidentSummary; chosen: boolean }) {
  const { t } = useText();
  const format = useFormat();
  const now = useNow();
  const titleOf = useIncidentTitle();
  return (
    <li className={styles.entry} data-open={chosen}>
      <div className={styles.line}>
        <Link className={styles.name} to={`/incidents/${incident.id}`}>
          {titleOf(incident)}
        </Link>
        <span className={styles.count} title={t('incidents.openCases', { count: incident.open_cases })}>
          {incident.open_cases}
        </span>
      </div>
      <div className={`${styles.line} ${styles.meta}`}>
        <IncidentStatus status={incident.status} />
        {incident.category && <CategoryTag category={incident.category} />}
        <span className={styles.end}>{format.timeAgo(incident.last_seen_at, now)}</span>
      </div>
    </li>
  );
}
