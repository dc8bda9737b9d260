import type { Priority, Triage } from '@careline/wire';
import { useText } from '../../text';
import { useCategories } from '../../ui/useCategories';
import { Bars } from './Bars';
import { Finer } from './Finer';
import styles from './packet.module.css';
import { SecondCause } from './SecondCause';
import type { Decision } from './useJudge';

const SHOWN_CATEGORIES = 3;

interface Props {
  triage: Triage;
  /** Where this person may correct with a click. */
  save?: (decision: Decision) => void;
  busy: boolean;
  /** What is in doubt is asked above, with what the model made of it; that must be decided first. */
  asked?: boolean;
}

/** The category and priority that hold, and below each what the model made of it: a click on another corrects to it. */
export function Judgement({ triage, save, busy, asked }: Props) {
  const { t } = useText();
  const { name } = useCategories();
  const { severity, urgency } = triage;
  const alone = (name: 'severity' | 'urgency') => {
    const level = triage[`${name}_of_text`];
    return level && level < triage[name]
      ? ` ${t('triage.textAlone', { level: t(`${name}.${level}` as 'urgency.1') })}`
      : '';
  };
  const settled = asked ? undefined : save;
  const choose = settled && ((category: string) => settled({ category }));
  const categories = Object.entries(triage.categories)
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN_CATEGORIES)
    .map(([slug, share]) => ({ key: slug, name: name(slug), share, chosen: slug === triage.category }));
  const priorities = Object.entries(triage.priorities)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([slug, share]) => ({
      key: slug,
      name: t(`priority.${slug as Priority}`),
      share,
      chosen: slug === triage.priority,
    }));
  return (
    <>
      <h4>{t('triage.category')}</h4>
      <p className={styles.holds}>{name(triage.category)}</p>
      <SecondCause triage={triage} save={settled} busy={busy} />
      {categories.length > 0 && !(asked && !triage.sure) && (
        <>
          <p className={styles.under}>{t(choose ? 'triage.notThis' : 'triage.guessed')}</p>
          <Bars bars={categories} choose={choose} busy={busy} />
        </>
      )}
      {choose && <Finer below={[triage.category]} save={choose} saving={busy} />}
      <h4>{t('triage.priority')}</h4>
      <p className={styles.holds}>{t(`priority.${triage.priority}`)}</p>
      <p className={styles.levels}>
        {t('triage.severity')} <b>{t(`severity.${severity}` as 'severity.1')}</b>
        {alone('severity')}
        <br />
        {t('triage.urgency')} <b>{t(`urgency.${urgency}` as 'urgency.1')}</b>
        {alone('urgency')}
      </p>
      {priorities.length > 0 && !(asked && triage.sure) && (
        <>
          <p className={styles.under}>{t(settled ? 'triage.notThisPriority' : 'triage.guessed')}</p>
          <Bars
            bars={priorities}
            choose={settled && ((priority) => settled({ priority: priority as Priority }))}
            busy={busy}
          />
        </>
      )}
    </>
  );
}
