import { DisconnectOutlined } from '@ant-design/icons';
import type { Incident, IncidentCase } from '@careline/wire';
import { Button, Tooltip } from 'antd';
import { Link } from 'react-router';
import { http, unwrap } from '../api/client';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { ChannelIcon, LanguageTag, PriorityTag } from '../ui/tags';
import { useCustomerName } from '../ui/useCustomerName';
import styles from './incidents.module.css';
import { useIncidentAction } from './useIncidentAction';

/** The cases of an incident, the open ones first. */
export function Members({ incident, active }: { incident: Incident; active: boolean }) {
  const { t } = useText();
  const unlink = useIncidentAction((case_id: number) =>
    unwrap(
      http.DELETE('/api/incidents/{incident_id}/cases/{case_id}', {
        params: { path: { incident_id: incident.id, case_id } },
      }),
    ),
  );
  return (
    <section aria-label={t('incidents.members')}>
      <h3 className={styles.subtitle}>{t('incidents.members')}</h3>
      <ul className={styles.members}>
        {incident.members.map((member) => (
          <Member
            key={member.case.id}
            member={member}
            unlink={active ? () => unlink.mutate(member.case.id) : undefined}
            busy={unlink.isPending && unlink.variables === member.case.id}
          />
        ))}
      </ul>
    </section>
  );
}

function Member({ member, unlink, busy }: { member: IncidentCase; unlink?: () => void; busy: boolean }) {
  const { t } = useText();
  const format = useFormat();
  const customerName = useCustomerName();
  const { case: one, customer } = member;
  const owner = one.resolved_at
    ? t('incidents.caseResolved')
    : member.agent && member.owner === 'agent'
      ? t('owner.with', { name: member.agent.name })
      : t(`owner.${member.owner}`);
  return (
    <li className={styles.member} data-over={one.resolved_at !== null}>
      <div className={styles.line}>
        <PriorityTag priority={one.priority} />
        {member.readable ? (
          <Link to={`/desk/${member.conversation_id}`}>{one.number}</Link>
        ) : (
          <b>{one.number}</b>
        )}
        <span className={styles.who}>{customerName(customer)}</span>
        <ChannelIcon channel={customer.channel} />
        <LanguageTag language={member.language} />
        <span className={`${styles.meta} ${styles.end}`}>{format.timeAgo(one.opened_at)}</span>
        {unlink && (
          <Tooltip title={t('incidents.unlink')}>
            <Button
              size="small"
              type="text"
              icon={<DisconnectOutlined />}
              aria-label={t('incidents.unlinkCase', { number: one.number })}
              loading={busy}
              onClick={unlink}
            />
          </Tooltip>
        )}
      </div>
      <p className={styles.excerpt}>{member.excerpt}</p>
      <span className={styles.meta}>{owner}</span>
    </li>
  );
}
