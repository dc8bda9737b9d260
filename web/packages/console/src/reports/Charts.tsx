import type { DayFigures } from '@careline/wire';
import { theme } from 'antd';
import { useMemo } from 'react';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { ChartGrid } from './ChartGrid';
import { barSeries, chartOption, lineSeries } from './options';
import { usePalette } from './usePalette';

export function Charts({ days }: { days: DayFigures[] }) {
  const { t } = useText();
  const format = useFormat();
  const { token } = theme.useToken();
  const palette = usePalette();
  const charts = useMemo(() => {
    const labels = days.map((day) => format.shortDay(day.day));
    const [main, amber, red] = [token.colorPrimary, '#d08a2e', token.colorError];
    const of = (key: keyof DayFigures) => days.map((day) => day[key] as number | null);
    const minutes = (key: keyof DayFigures) =>
      of(key).map((seconds) => (seconds === null ? null : seconds / 60));
    const line = (name: string, values: (number | null)[], colour = main) => lineSeries(name, values, colour);
    return [
      {
        title: t('chart.conversations'),
        option: chartOption(palette, labels, format.number, [
          barSeries(t('figure.conversations'), of('conversations'), main),
          line(t('figure.escalations'), of('escalations'), amber),
          lineSeries(t('figure.complaints'), of('complaints'), red, true),
        ]),
      },
      {
        title: t('figure.containment'),
        empty: t('chart.noContainment'),
        option: chartOption(
          palette,
          labels,
          format.percent,
          [line(t('figure.containment'), of('containment_rate'))],
          { max: 1, interval: 0.25 },
        ),
      },
      {
        title: t('chart.waiting'),
        empty: t('chart.noWaiting'),
        option: chartOption(
          palette,
          labels,
          (value) => format.span(value * 60),
          [
            line(t('figure.waitingMedian'), minutes('waiting_median_seconds')),
            line(t('figure.waitingP90'), minutes('waiting_p90_seconds'), amber),
          ],
          { minInterval: 0.25 },
        ),
      },
      {
        title: t('chart.csat'),
        empty: t('chart.noCsat'),
        option: chartOption(palette, labels, format.number, [line(t('figure.csat'), of('csat_average'))], {
          min: 1,
          max: 5,
          interval: 1,
        }),
      },
    ];
  }, [days, t, format, token, palette]);
  return <ChartGrid charts={charts} />;
}
