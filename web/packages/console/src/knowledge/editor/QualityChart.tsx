import type { Quality } from '@careline/wire';
import { theme } from 'antd';
import { useMemo } from 'react';
import { Chart } from '../../reports/Chart';
import { barSeries, chartOption, lineSeries } from '../../reports/options';
import { usePalette } from '../../reports/usePalette';
import { useText } from '../../text';
import { useFormat } from '../../text/useFormat';
import styles from './editor.module.css';

/** Weeks from left to right: how often shown, and what customers said. */
export default function QualityChart({ weeks }: { weeks: Quality['weeks'] }) {
  const { t } = useText();
  const format = useFormat();
  const { token } = theme.useToken();
  const palette = usePalette();
  const option = useMemo(() => {
    const labels = weeks.map(({ week }) => format.shortDay(week));
    const series = [
      barSeries(
        t('quality.views'),
        weeks.map(({ views }) => views),
        token.colorFill,
      ),
      lineSeries(
        t('quality.helpful'),
        weeks.map(({ helpful }) => helpful),
        token.colorSuccess,
      ),
      lineSeries(
        t('quality.unhelpful'),
        weeks.map(({ unhelpful }) => unhelpful),
        token.colorError,
      ),
    ];
    return chartOption(palette, labels, format.number, series, { min: 0, minInterval: 1 });
  }, [weeks, t, format, token, palette]);
  return (
    <div className={styles.chart}>
      <Chart label={t('quality.chart')} option={option} />
    </div>
  );
}
