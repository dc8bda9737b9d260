import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { ComposeOption } from 'echarts/core';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';

type Series = (BarSeriesOption | LineSeriesOption) & { name: string; color: string };

export type Option = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption
> & { series: Series[] };

type Values = (number | null)[];

export function barSeries(name: string, data: Values, color: string): Series {
  return {
    type: 'bar',
    name,
    data,
    color,
    barMaxWidth: 26,
    itemStyle: { borderRadius: [4, 4, 0, 0], opacity: 0.85 },
  };
}

/** A gap stays where a day has no value. What lies below a `dashed` line is seen. */
export function lineSeries(name: string, data: Values, color: string, dashed = false): Series {
  return {
    type: 'line',
    name,
    data,
    color,
    symbolSize: 6,
    lineStyle: { width: 2.5, type: dashed ? 'dashed' : 'solid' },
  };
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
  series: Series[],
  range: { min?: number; max?: number; interval?: number; minInterval?: number } = {},
): Option {
  return {
    animationDuration: 300,
    textStyle: { fontFamily: palette.font },
    grid: { left: 4, right: 12, top: 14, bottom: 4, outerBoundsMode: 'same' },
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
