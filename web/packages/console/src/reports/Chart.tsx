import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Option } from './options';
import styles from './reports.module.css';

register([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]);

/** An ECharts drawing that follows the size of its box, and which colour is what. The table view says the same in words. */
export function Chart({ label, option }: { label: string; option: Option }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chart = init(box.current, null, { renderer: 'svg' });
    chart.setOption(option);
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(box.current!);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option]);
  return (
    <>
      <div ref={box} className={styles.chart} role="img" aria-label={label} />
      {option.series.length > 1 && (
        <ul className={styles.legend}>
          {option.series.map(({ name, color }) => (
            <li key={name} style={{ '--colour': color } as React.CSSProperties}>
              {name}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
