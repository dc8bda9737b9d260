import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { queries } from '../api/queries';
import { useText } from '../text';
import { EmptyPane, PendingPane } from '../ui/panes';
import { IncidentDetail } from './IncidentDetail';
import { IncidentEntry } from './IncidentEntry';
import { NewIncident } from './NewIncident';
import styles from './incidents.module.css';

/** The incidents on the left, the chosen one on the right; a phone shows one of the two. */
export default function IncidentsPage() {
  const { t } = useText();
  const navigate = useNavigate();
  const { incidentId } = useParams();
  const [active, setActive] = useState(true);
  const { data: incidents, error, refetch } = useQuery(queries.incidents(active));
  const id = Number(incidentId) || null;
  return (
    <div className={styles.page} data-pane={id ? 'detail' : 'list'}>
      <section className={styles.side} aria-label={t('incidents.list')}>
        <div className={styles.sideHead}>
          <h1>{t('nav.incidents')}</h1>
          <NewIncident
            made={(incident) => {
              setActive(true);
              void navigate(`/incidents/${incident.id}`);
            }}
          />
          <Segmented
            block
            size="small"
            aria-label={t('incidents.which')}
            value={active}
            onChange={setActive}
            options={[
              { value: true, label: t('incidents.active') },
              { value: false, label: t('incidents.over') },
            ]}
          />
        </div>
        {!incidents ? (
          <PendingPane error={error} retry={refetch} />
        ) : incidents.length === 0 ? (
          <EmptyPane text={t(active ? 'incidents.none' : 'incidents.noneOver')} />
        ) : (
          <ul className={styles.list}>
            {incidents.map((one) => (
              <IncidentEntry key={one.id} incident={one} chosen={one.id === id} />
            ))}
          </ul>
        )}
      </section>
      <section className={styles.detail} aria-label={t('incidents.detail')}>
        {id ? <IncidentDetail key={id} id={id} /> : <EmptyPane text={t('incidents.choose')} />}
      </section>
    </div>
  );
}
