import type { Watch } from '@careline/wire';
import { useQuery } from '@tanstack/react-query';
import { Alert, Segmented } from 'antd';
import { useState } from 'react';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { EmptyPane, PendingPane } from '../ui/panes';
import { latest } from './alerts';
import { ConfusionTable } from './ConfusionTable';
import { DriftTable } from './DriftTable';
import styles from './triage.module.css';
import { WatchCharts } from './WatchCharts';

/** How the model does in the field; alerts first. */
export function Watching() {
  const { t } = useText();
  const format = useFormat();
  const [language, setLanguage] = useState<'en' | 'zh'>('en');
  const { data: watch, error, refetch } = useQuery(queries.watch);
  if (!watch) return <PendingPane error={error} retry={refetch} rows={12} />;
  const name = { en: t('language.en'), zh: t('watch.zh') };
  return (
    <>
      {latest(watch.alerts).map(({ alert, earlier }) => (
        <Alert
          key={`${alert.kind} ${alert.language}`}
          className={styles.alert}
          type="warning"
          showIcon
          title={t(`watch.alert.${alert.kind}`, {
            language: name[alert.language],
            week: alert.week ? format.shortDay(alert.week) : '',
            value: format.decimal(alert.value, 2),
            band: format.decimal(alert.band, 2),
          })}
          description={earlier > 0 && t('watch.earlier', { count: earlier })}
        />
      ))}
      <Segmented
        aria-label={t('gate.language')}
        value={language}
        onChange={setLanguage}
        options={(['en', 'zh'] as const).map((value) => ({ value, label: name[value] }))}
      />
      {watch.weeks.some((week) => week.language === language && week.judged > 0) ? (
        <>
          <Checked watch={watch} language={language} />
          <WatchCharts watch={watch} language={language} />
          <DriftTable watch={watch} language={language} />
        </>
      ) : (
        <EmptyPane text={t('watch.empty')} />
      )}
      {watch.confusion.length > 0 && <ConfusionTable cells={watch.confusion} />}
    </>
  );
}

/** How many complaints of a language humans have checked, and whether that says anything yet. */
function Checked({ watch, language }: { watch: Watch; language: 'en' | 'zh' }) {
  const { t } = useText();
  const weeks = watch.weeks.filter((week) => week.language === language);
  const sum = (of: 'judged' | 'checked') => weeks.reduce((total, week) => total + week[of], 0);
  const few = sum('checked') < watch.fewest;
  const calm = !few && !watch.alerts.some((alert) => alert.language === language);
  return (
    <p className={styles.checked}>
      {t('watch.checked', { judged: sum('judged'), checked: sum('checked') })}
      <br />
      {few && t('watch.few', { fewest: watch.fewest })}
      {calm && t('watch.calm')}
    </p>
  );
}
