import type { HandoffPacket } from '@careline/wire';
import { Link } from 'react-router';
import { IncidentStatus } from '../../incidents/IncidentStatus';
import { useIncidentTitle } from '../../incidents/useIncidentTitle';
import { useText } from '../../text';
import { Card } from './Card';
import styles from './packet.module.css';

/** The incident that the case is part of, or else the open cases that are like it; nothing where it is alone. */
export function IncidentCard({ packet }: { packet: HandoffPacket }) {
  const { t } = useText();
  const titleOf = useIncidentTitle();
  const { incident, similar } = packet;
  if (incident) {
    return (
      <Card title={t('incidents.partOf')} extra={<IncidentStatus status={incident.status} />}>
        <Link to={`/incidents/${incident.id}`}>{titleOf(incident)}</Link>{' '}
        <span className={styles.quiet}>{t('incidents.caseCount', { count: incident.cases })}</span>
      </Card>
    );
  }
  if (similar.length === 0) return null;
  return (
    <Card title={t('incidents.similar')}>
      <ul className={styles.history}>
        {similar.map((one) => (
          <li key={one.id}>
            <Link to={`/desk/${one.conversation_id}`}>{one.number}</Link>
            <p>{one.excerpt}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
