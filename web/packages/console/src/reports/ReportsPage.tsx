import { DownloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { queries } from '../api/queries';
import { useText } from '../text';
import { usePersisted } from '../ui/usePersisted';
import { EmptyPane, PendingPane } from '../ui/panes';
import { CategoryBars } from './CategoryBars';
import { Charts } from './Charts';
import { csvOf, download } from './csv';
import { DayTable } from './DayTable';
import styles from './reports.module.css';
import { Themes } from './Themes';
import { Tiles } from './Tiles';

const periods = [7, 14, 30, 90];

export default function ReportsPage() {
  const { t } = useText();
  const [days, setDays] = usePersisted('reports.days', 14);
  const [view, setView] = useState<'charts' | 'table'>('charts');
  const {
    data: report,
    error,
    refetch,
    isPlaceholderData,
  } = useQuery({
    ...queries.report(days),
    placeholderData: keepPreviousData,
  });
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <header className={styles.head}>
          <h1>{t('nav.reports')}</h1>
          <Segmented
            aria-label={t('reports.period')}
            value={days}
            onChange={setDays}
            options={periods.map((value) => ({ value, label: t('reports.days', { count: value }) }))}
          />
        </header>
        {!report ? (
          <PendingPane error={error} retry={refetch} rows={12} />
        ) : (
          <div className={styles.body} data-old={isPlaceholderData}>
            <Tiles total={report.total} />
            <div className={styles.tools}>
              <Segmented
                aria-label={t('reports.view')}
                value={view}
                onChange={setView}
                options={[
                  { value: 'charts', label: t('reports.charts') },
                  { value: 'table', label: t('reports.table') },
                ]}
              />
              <Button
                icon={<DownloadOutlined />}
                onClick={() => download(`careline-${days}-days.csv`, csvOf(report.days))}
              >
                {t('reports.export')}
              </Button>
            </div>
            {view === 'table' ? (
              <DayTable days={report.days} />
            ) : report.total.conversations === 0 ? (
              <EmptyPane text={t('reports.empty')} />
            ) : (
              <Charts days={report.days} />
            )}
          </div>
        )}
        <CategoryBars days={days} />
        <Themes />
      </div>
    </div>
  );
}
