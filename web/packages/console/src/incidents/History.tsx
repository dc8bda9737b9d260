import type { Incident } from '@careline/wire';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { useStaffName } from '../ui/useStaffName';
import styles from './incidents.module.css';

/** What the staff said about an incident, the oldest first. */
export function History({ history }: Pick<Incident, 'history'>) {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  if (history.length === 0) return null;
  return (
    <section aria-label={t('incidents.history')}>
      <h3 className={styles.subtitle}>{t('incidents.history')}</h3>
      <ol className={styles.history}>
        {history.map(({ decision, by, at }) => (
          <li key={at}>
            {t(`incidentDecision.${decision}`, { name: staffName(by), at: format.dateTime(at) })}
          </li>
        ))}
      </ol>
    </section>
  );
}
