import type { PlannedDelivery } from '@careline/wire';
import { useText } from '../text';
import { LanguageTag } from '../ui/tags';
import { useCustomerName } from '../ui/useCustomerName';
import styles from './incidents.module.css';

interface Props {
  plan: PlannedDelivery[];
  written: boolean;
  resolving: boolean;
}

/** Who gets which text, and who is left out and why; a colleague's conversation says whose it is. */
export function AnswerPlan({ plan, written, resolving }: Props) {
  const { t } = useText();
  const customerName = useCustomerName();
  const left = plan.filter((one) => one.skipped !== null).length;
  return (
    <section className={styles.plan} aria-label={t('answer.preview')}>
      <h3>{t('answer.preview')}</h3>
      <p className={styles.meta} role="status">
        {written ? t('answer.summary', { count: plan.length - left, left }) : t('answer.writeFirst')}
      </p>
      <ul tabIndex={0}>
        {plan.map((one) => (
          <li key={one.case.id} data-skipped={written && one.skipped !== null}>
            <span className={styles.line}>
              <b>{one.case.number}</b>
              <span className={styles.who}>{customerName(one.customer)}</span>
              <LanguageTag language={one.language} />
              {one.agent && one.owner === 'agent' && (
                <span className={styles.owned}>{t('owner.with', { name: one.agent.name })}</span>
              )}
              {resolving && !one.resolvable && one.text && (
                <span className={styles.owned}>{t('answer.staysOpen')}</span>
              )}
            </span>
            {written && (
              <span className={styles.planText}>{one.text ?? t(`skipped.${one.skipped ?? 'language'}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
