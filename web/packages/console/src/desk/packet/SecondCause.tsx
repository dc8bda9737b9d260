import type { Triage } from '@careline/wire';
import { Select } from 'antd';
import { useText } from '../../text';
import { useCategories } from '../../ui/useCategories';
import styles from './packet.module.css';
import type { Decision } from './useJudge';

const NONE = '';

interface Props {
  triage: Triage;
  /** Where this person may choose another one, or none. */
  save?: (decision: Decision) => void;
  busy: boolean;
}

/** The second cause that holds, to be chosen or removed where one may; nothing where there is none to read. */
export function SecondCause({ triage, save, busy }: Props) {
  const { t } = useText();
  const { name, options } = useCategories();
  const second = triage.second_category;
  if (!save && !second) return null;
  const others = options.filter(({ value }) => value !== triage.category);
  return (
    <div className={styles.second}>
      <span id="second-cause">{t('triage.second')}</span>
      {save ? (
        <Select
          aria-labelledby="second-cause"
          size="small"
          disabled={busy}
          value={second ?? NONE}
          options={[{ value: NONE, label: t('triage.noSecond') }, ...others]}
          onChange={(chosen) => save({ second_category: chosen === NONE ? null : chosen })}
        />
      ) : (
        <b>{name(second!)}</b>
      )}
    </div>
  );
}
