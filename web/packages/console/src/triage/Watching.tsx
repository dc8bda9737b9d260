import { useQuery } from '@tanstack/react-query';
import { Alert, Segmented } from 'antd';
import { useState } from 'react';
import { queries } from '../api/queries';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { EmptyPane, ErrorPane, LoadingPane } from '../ui/panes';
import { ConfusionTable } from './ConfusionTable';
import styles from './triage.module.css';
import { WatchCharts } from './WatchCharts';

/** How the model does in the field; alerts first. */
export function Watching() {
  const { t } = useText();
  const format = useFormat();
  const [language, setLanguage] = useState<'en' | 'zh'>('en');
  const { data: watch, error, refetch } = useQuery(queries.watch);
  if (!watch) return error ? <ErrorPane error={error} retry={refetch} /> : <LoadingPane rows={12} />;
  const name = { en: t('language.en'), zh: t('watch.zh') };
  return (
    <>
      {watch.alerts.map((alert) => (
        <Alert
          key={`${alert.kind} ${alert.language} ${alert.week}`}
          className={styles.alert}
          type="warning"
          showIcon
          title={t(`watch.alert.${alert.kind}`, {
            language: name[alert.language],
            week: alert.week ? format.shortDay(alert.week) : '',
            value: format.decimal(alert.value, 2),
            band: format.decimal(alert.band, 2),
          })}
        />
      ))}
      {watch.alerts.length === 0 && <p className={styles.quiet}>{t('watch.calm')}</p>}
      <Segmented
        aria-label={t('gate.language')}
        value={language}
        onChange={setLanguage}
        options={(['en', 'zh'] as const).map((value) => ({ value, label: name[value] }))}
      />
      {watch.weeks.some((week) => week.language === language && week.judged > 0) ? (
        <WatchCharts watch={watch} language={language} />
      ) : (
        <EmptyPane text={t('watch.empty')} />
      )}
      {watch.confusion.length > 0 && <ConfusionTable cells={watch.confusion} />}
    </>
  );
}
