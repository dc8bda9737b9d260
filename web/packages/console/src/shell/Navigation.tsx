import {
  AlertOutlined,
  BarChartOutlined,
  BookOutlined,
  CustomerServiceOutlined,
  ExperimentOutlined,
  RobotOutlined,
} from '@ant-design/icons';
import type { Staff } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Badge } from 'antd';
import { NavLink } from 'react-router';
import { queries } from '../api/queries';
import { useText } from '../text';
import { current } from '../triage/alerts';
import styles from './Navigation.module.css';
import { can } from './rights';

export function Navigation({ me }: { me: Staff }) {
  const { t } = useText();
  const { data: queue = [] } = useQuery(queries.queue);
  const { data: incidents = [] } = useQuery(queries.incidents(true));
  const { data: watch } = useQuery({ ...queries.watch, enabled: can.teachTriage(me) });
  const alerts = watch ? current(watch) : 0;
  const proposed = incidents.filter(({ status }) => status === 'proposed').length;
  return (
    <nav className={styles.navigation} aria-label={t('nav.label')}>
      <NavLink className={styles.link} to="/desk">
        <CustomerServiceOutlined className={styles.icon} />
        {t('nav.desk')}
        <Count count={queue.length} title={t('nav.waiting', { count: queue.length })} />
      </NavLink>
      <NavLink className={styles.link} to="/incidents">
        <AlertOutlined className={styles.icon} />
        {t('nav.incidents')}
        <Count count={proposed} title={t('nav.proposed', { count: proposed })} />
      </NavLink>
      <NavLink className={styles.link} to="/knowledge">
        <BookOutlined className={styles.icon} />
        {t('nav.knowledge')}
      </NavLink>
      {can.wordBot(me) && (
        <NavLink className={styles.link} to="/bot">
          <RobotOutlined className={styles.icon} />
          {t('nav.bot')}
        </NavLink>
      )}
      {can.teachTriage(me) && (
        <NavLink className={styles.link} to="/triage">
          <ExperimentOutlined className={styles.icon} />
          {t('nav.triage')}
          <Count count={alerts} title={t('nav.alerts', { count: alerts })} />
        </NavLink>
      )}
      {can.seeReports(me) && (
        <NavLink className={styles.link} to="/reports">
          <BarChartOutlined className={styles.icon} />
          {t('nav.reports')}
        </NavLink>
      )}
    </nav>
  );
}

/** How many wait, beside the name; on a phone beside the icon above it. */
function Count({ count, title }: { count: number; title: string }) {
  return count > 0 && <Badge className={styles.count} count={count} size="small" title={title} />;
}
