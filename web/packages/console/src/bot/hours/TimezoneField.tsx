import { Select } from 'antd';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { useNow } from '../../ui/useNow';
import styles from './hours.module.css';

interface Props {
  value: string;
  problem: string | undefined;
  change: (timezone: string) => void;
}

const known = () => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];

/** Where the desk is: its days begin there, and its hours are meant there. */
export function TimezoneField({ value, problem, change }: Props) {
  const { t } = useText();
  const format = useFormat();
  const now = useNow();
  const names = known();
  const options = (names.includes(value) ? names : [value, ...names]).map((name) => ({
    value: name,
    label: name.replaceAll('_', ' '),
  }));
  return (
    <div className={styles.zone}>
      <label htmlFor="timezone">{t('hours.timezone')}</label>
      <Select
        id="timezone"
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        options={options}
        status={problem ? 'error' : ''}
        onChange={change}
      />
      <span className={styles.quiet}>{t('hours.nowThere', { time: format.timeIn(value, now) })}</span>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
