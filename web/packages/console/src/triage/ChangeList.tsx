import type { Policy } from '@careline/wire';
import { useText } from '../text';
import styles from './policy.module.css';
import { policyChanges } from './policyChanges';

/** What differs from one policy to the next, a line each. */
export function ChangeList({ old, fresh }: { old: Policy; fresh: Policy }) {
  const { t } = useText();
  return (
    <ul className={styles.changes}>
      {policyChanges(old, fresh).map(({ severity, urgency, priority, kind, floor, before, after }) => {
        const what = kind ? `${priority} · ${t(`policy.${kind}`)}` : floor && t(`policy.${floor}`);
        const text = what
          ? t('policy.change', { what, before, after })
          : t('policy.cell', { severity, urgency, priority: `${before} → ${after}` });
        return <li key={text}>{text}</li>;
      })}
    </ul>
  );
}
