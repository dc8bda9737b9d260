import type { Case, HandoffPacket } from '@careline/wire';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { http, unwrap } from '../../api/client';
import { IncidentStatus } from '../../incidents/IncidentStatus';
import { useIncidentAction } from '../../incidents/useIncidentAction';
import { useIncidentTitle } from '../../incidents/useIncidentTitle';
import { useText } from '../../text';
import { Card } from './Card';
import styles from './packet.module.css';

/** The incident that the case is part of, or else the open cases that are like it; nothing where it is alone. */
export function IncidentCard({ packet, one }: { packet: HandoffPacket; one: Case | null }) {
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
  const free = similar.filter(({ incident_id }) => incident_id === null);
  const linkable = one?.kind === 'complaint' && !one.resolved_at && free.length > 0;
  return (
    <Card title={t('incidents.similar')}>
      <ul className={styles.history}>
        {similar.map(({ id, number, conversation_id, incident_id, excerpt }) => (
          <li key={id}>
            <Link to={`/desk/${conversation_id}`}>{number}</Link>
            {incident_id && (
              <Link className={styles.elsewhere} to={`/incidents/${incident_id}`}>
                {t('incidents.partOf')}
              </Link>
            )}
            <p>{excerpt}</p>
          </li>
        ))}
      </ul>
      {linkable && <MakeIncident numbers={[one, ...free].map(({ number }) => number)} />}
    </Card>
  );
}

function MakeIncident({ numbers }: { numbers: string[] }) {
  const { t } = useText();
  const navigate = useNavigate();
  const make = useIncidentAction(
    () => unwrap(http.POST('/api/incidents', { body: { numbers } })),
    ({ id }) => void navigate(`/incidents/${id}`),
  );
  return (
    <Button
      className={styles.make}
      size="small"
      loading={make.isPending}
      onClick={() => make.mutate(undefined)}
    >
      {t('incidents.makeOfThese', { count: numbers.length })}
    </Button>
  );
}
