import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { ComposeOption } from 'echarts/core';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';

export type Option = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

type Values = (number | null)[];

export function barSeries(name: string, data: Values, color: string): BarSeriesOption {
  return {
    type: 'bar',
    name,
    data,
    color,
    barMaxWidth: 26,
    itemStyle: { borderRadius: [4, 4, 0, 0], opacity: 0.85 },
  };
}

/** A gap stays where a day has no value. */
export function lineSeries(name: string, data: Values, color: string): LineSeriesOption {
  return { type: 'line', name, data, color, symbolSize: 6, lineStyle: { width: 2.5 } };
}

export interface Palette {
  text: string;
  line: string;
  back: string;
  font: string;
}

/** Days on the x axis, one value axis that writes its numbers as `write` says. */
export function chartOption(
  palette: Palette,
  days: string[],
  write: (value: number) => string,
  series: (BarSeriesOption | LineSeriesOption)[],
  range: { min?: number; max?: number; interval?: number; minInterval?: number } = {},
): Option {
  return {
    animationDuration: 300,
    textStyle: { fontFamily: palette.font },
    grid: { left: 4, right: 12, top: 14, bottom: series.length > 1 ? 34 : 4, outerBoundsMode: 'same' },
    legend: {
      show: series.length > 1,
      // Many names would take several lines, over the axis.
      type: series.length > 4 ? 'scroll' : 'plain',
      bottom: 0,
      icon: 'roundRect',
      itemWidth: 14,
      itemHeight: 8,
      textStyle: { color: palette.text },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: palette.back,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontSize: 13 },
      valueFormatter: (value) => (typeof value === 'number' ? write(value) : '–'),
    },
    xAxis: {
      type: 'category',
      data: days,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      ...range,
      splitNumber: 4,
      axisLabel: { color: palette.text, formatter: write },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series,
  };
}
