import type { Policy } from '@careline/wire';
import { InputNumber, Select } from 'antd';
import { useText } from '../text';
import styles from './policy.module.css';
import { floors as names } from './policyChanges';

const levels = [1, 2, 3, 4] as const;

/** The least urgency that circumstances give a complaint: the customer came back, or has a tier. */
export function PolicyFloors({
  floors,
  change,
}: {
  floors: Policy['floors'];
  change: (floors: Policy['floors']) => void;
}) {
  const { t } = useText();
  const options = levels.map((value) => ({ value, label: t(`urgency.${value}`) }));
  const set = (name: keyof Policy['floors'], value: number | null) =>
    value !== null && change({ ...floors, [name]: value });
  return (
    <section>
      <h2>{t('policy.floors')}</h2>
      <div className={styles.floors}>
        {names.map((name) => (
          <label key={name}>
            <span>{t(`policy.${name}`)}</span>
            {name === 'repeat_from' ? (
              <InputNumber
                min={2}
                max={20}
                precision={0}
                value={floors[name]}
                onChange={(value) => set(name, value)}
              />
            ) : (
              <Select
                options={options}
                value={floors[name] as 1}
                aria-label={t(`policy.${name}`)}
                onChange={(value) => set(name, value)}
              />
            )}
          </label>
        ))}
      </div>
    </section>
  );
}
