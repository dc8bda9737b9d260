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
      {watch.alerts.length === 0 && watch.weeks.some(({ judged }) => judged > 0) && (
        <p className={styles.quiet}>{t('watch.calm')}</p>
      )}
      <Segmented
        aria-label={t('gate.language')}
        value={language}
        onChange={setLanguage}
        options={(['en', 'zh'] as const).map((value) => ({ value, label: name[value] }))}
      />
      {watch.weeks.some((week) => week.language === language && week.judged > 0) ? (
        <>
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
