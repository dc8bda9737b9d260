import type { KeptCorrection } from '@careline/wire';
import { Checkbox, Select } from 'antd';
import { useText, type TextKey } from '../text';
import { useCategories } from '../ui/useCategories';
import { useStaffName } from '../ui/useStaffName';
import styles from './triage.module.css';

export const fields = ['corrected_by', 'judged_category', 'category'] as const;
type Field = (typeof fields)[number];
export type CorrectionFilter = Partial<Record<Field, string>> & { changed?: boolean };

interface Props {
  corrections: KeptCorrection[];
  wanted: CorrectionFilter;
  want: (wanted: CorrectionFilter) => void;
}

/** Whose corrections, and of what into what, each offering what the corrections have; and only what differs. */
export function CorrectionFilters({ corrections, wanted, want }: Props) {
  const { t } = useText();
  const { name } = useCategories();
  const staffName = useStaffName();
  const choice = (field: Field, label: TextKey, nameOf: (value: string) => string) => {
    const values = [...new Set(corrections.map((one) => one[field]))].filter((value) => value !== null);
    const options = values.map((value) => ({ value, label: nameOf(value) }));
    return (
      <Select
        allowClear
        placeholder={t(label)}
        aria-label={t(label)}
        value={wanted[field]}
        onChange={(value: string | undefined) => want({ ...wanted, [field]: value })}
        options={options.sort((one, other) => one.label.localeCompare(other.label))}
      />
    );
  };
  return (
    <div className={styles.filters} role="search">
      {choice('corrected_by', 'model.who', staffName)}
      {choice('judged_category', 'model.judged', name)}
      {choice('category', 'model.corrected', name)}
      <Checkbox
        checked={wanted.changed ?? false}
        onChange={(event) => want({ ...wanted, changed: event.target.checked })}
      >
        {t('model.onlyChanged')}
      </Checkbox>
    </div>
  );
}
