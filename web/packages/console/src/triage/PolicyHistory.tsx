import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { useStaffName } from '../ui/useStaffName';
import { ChangeList } from './ChangeList';
import styles from './policy.module.css';

/** Who changed what, newest first. */
export function PolicyHistory() {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  const { data: versions = [] } = useQuery(queries.policyHistory);
  const edits = versions.filter((version) => version.changed_by !== null);
  return (
    <section>
      <h2>{t('policy.history')}</h2>
      {edits.length === 0 && <p className={styles.quiet}>{t('policy.default')}</p>}
      <ul className={styles.history}>
        {edits.map((version, index) => (
          <li key={version.number}>
            <b>{staffName(version.changed_by!)}</b>{' '}
            <span className={styles.quiet}>{version.changed_at && format.dateTime(version.changed_at)}</span>
            {version.reason && <p>{version.reason}</p>}
            {versions[index + 1] && <ChangeList old={versions[index + 1]!} fresh={version} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
