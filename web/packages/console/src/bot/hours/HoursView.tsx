import type { BusinessHours } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { queries } from '../../api/queries';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import { PendingPane } from '../../ui/panes';
import { useStaffName } from '../../ui/useStaffName';
import { SaveButtons } from '../../ui/SaveButtons';
import styles from './hours.module.css';
import { SpecialDays } from './SpecialDays';
import { TimezoneField } from './TimezoneField';
import { ToldCard } from './ToldCard';
import { useHours } from './useHours';
import { WeekTable } from './WeekTable';

/** When people are there, and what customers are told of it. */
export function HoursView({ tell }: { tell: (unsaved: boolean) => void }) {
  const { data, error, refetch } = useQuery(queries.hours);
  if (!data) return <PendingPane error={error} retry={refetch} rows={8} />;
  return <HoursForm held={data} tell={tell} />;
}

function HoursForm({ held, tell }: { held: BusinessHours; tell: (unsaved: boolean) => void }) {
  const { t } = useText();
  const format = useFormat();
  const staffName = useStaffName();
  const edit = useHours(held, tell);
  const { shown, problems, told } = edit;
  const by = held.edited_by &&
    held.edited_at && { name: staffName(held.edited_by), time: format.dateTime(held.edited_at) };
  return (
    <div className={styles.hours}>
      <ToldCard hours={held} />
      {edit.overtaken && by && (
        <Alert
          type="warning"
          showIcon
          title={t('hours.overtaken', by)}
          description={
            <div className={styles.choices}>
              <Button onClick={edit.discard}>{t('wording.takeTheirs')}</Button>
              <Button onClick={() => edit.change({ base: held.version })}>{t('wording.keepMine')}</Button>
            </div>
          }
        />
      )}
      {told(null) && !edit.overtaken && <Alert type="error" showIcon title={told(null)} />}
      <section className={styles.card}>
        <TimezoneField
          value={shown.timezone}
          problem={told('timezone')}
          change={(timezone) => edit.change({ timezone })}
        />
      </section>
      <section className={styles.card} aria-label={t('hours.week')}>
        <h2>{t('hours.week')}</h2>
        <WeekTable
          week={shown.week}
          problems={problems}
          told={told}
          change={(week) => edit.change({ week })}
        />
      </section>
      <section className={styles.card} aria-label={t('hours.special')}>
        <h2>{t('hours.special')}</h2>
        <p className={styles.quiet}>{t('hours.specialHint')}</p>
        <SpecialDays
          days={shown.special}
          problems={problems}
          told={told}
          change={(special) => edit.change({ special })}
        />
      </section>
      <footer className={styles.foot}>
        <p className={styles.quiet}>
          {edit.unsaved ? t('wording.unsaved') : by && t('wording.changedBy', by)}
        </p>
        <SaveButtons edit={edit} />
      </footer>
    </div>
  );
}
