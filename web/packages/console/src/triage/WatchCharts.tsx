import type { Watch } from '@careline/wire';
import { theme } from 'antd';
import { useMemo } from 'react';
import { ChartGrid } from '../reports/ChartGrid';
import { barSeries, chartOption, lineSeries } from '../reports/options';
import { usePalette } from '../reports/usePalette';
import { useText } from '../text';
import { useFormat } from '../text/useFormat';
import { useCategories } from '../ui/useCategories';

const hues = [
  '#1f7a6d',
  '#d08a2e',
  '#4c78a8',
  '#b3557a',
  '#7a6fb0',
  '#8a8f3c',
  '#c4583a',
  '#5aa0a8',
  '#8d8d8d',
];

export function WatchCharts({ watch, language }: { watch: Watch; language: 'en' | 'zh' }) {
  const { t } = useText();
  const format = useFormat();
  const { name, ordered } = useCategories();
  const { token } = theme.useToken();
  const palette = usePalette();
  const charts = useMemo(() => {
    const [main, amber, red] = [token.colorPrimary, '#d08a2e', token.colorError];
    const weeks = watch.weeks.filter((week) => week.language === language);
    const labels = weeks.map((week) => format.shortDay(week.week));
    const of = (value: (week: (typeof weeks)[number]) => number | null) =>
      weeks.map((week) => (week.judged ? value(week) : null));
    const categories = ordered(weeks.flatMap((week) => Object.keys(week.shares)));
    const bins = watch.calibration[language] ?? [];
    const error = watch.calibration_error[language] ?? null;
    const two = (value: number) => format.decimal(value, 2);
    return [
      {
        title: t('watch.shares'),
        option: chartOption(
          palette,
          labels,
          format.percent,
          categories.map((category, at) => ({
            ...barSeries(
              name(category),
              of((week) => week.shares[category] ?? 0),
              hues[at % hues.length]!,
            ),
            stack: 'shares',
            itemStyle: { borderRadius: 0 },
          })),
          { max: 1, interval: 0.25 },
        ),
      },
      {
        title: t('watch.drift'),
        empty: t('watch.noDrift', { fewest: watch.fewest }),
        option: chartOption(palette, labels, two, [
          lineSeries(
            t('watch.index'),
            of((week) => week.drift),
            main,
          ),
          lineSeries(
            t('watch.band'),
            of((week) => week.drift_band),
            red,
          ),
        ]),
      },
      {
        title: t('watch.corrections'),
        option: chartOption(
          palette,
          labels,
          format.percent,
          [
            lineSeries(
              t('watch.corrected'),
              of((week) => (week.checked ? week.corrected / week.checked : null)),
              main,
            ),
            lineSeries(
              t('watch.unsure'),
              of((week) => week.unsure / week.judged),
              amber,
            ),
          ],
          { min: 0, max: 1, interval: 0.25 },
        ),
      },
      {
        title: error === null ? t('watch.calibrated') : t('watch.calibration', { error: two(error) }),
        empty: t('watch.noCalibration', { fewest: watch.fewest }),
        option: chartOption(
          palette,
          bins.map((bin) => two(bin.probability)),
          format.percent,
          [
            lineSeries(
              t('watch.right'),
              bins.map((bin) => bin.right),
              main,
            ),
            lineSeries(
              t('watch.probability'),
              bins.map((bin) => bin.probability),
              amber,
            ),
          ],
          { min: 0, max: 1, interval: 0.25 },
        ),
      },
    ];
  }, [watch, language, t, format, name, ordered, token, palette]);
  return <ChartGrid charts={charts} />;
}
