import type { ModelOverview } from '@careline/wire';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { useStaffName } from '../ui/useStaffName';
import styles from './triage.module.css';

/** Who made which version the active one in the place of which, newest first. */
export function ActivationHistory({ activations }: { activations: ModelOverview['activations'] }) {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  if (!activations.length) return null;
  return (
    <section className={`${styles.card} ${styles.past}`}>
      <h2>{t('model.activations')}</h2>
      <ul>
        {activations.map(({ activated_at, activated_by, previous, version }) => (
          <li key={activated_at}>
            <b>{staffName(activated_by)}</b> <span>{format.dateTime(activated_at)}</span>{' '}
            {t('model.activated', { previous: previous ?? '…', version })}
          </li>
        ))}
      </ul>
    </section>
  );
}
