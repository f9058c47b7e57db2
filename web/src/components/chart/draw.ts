/** The one module that knows ECharts. Loaded when the first chart is shown, with only the parts that are used. */
import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, GridComponent, TooltipComponent, SVGRenderer]);

export interface ColumnChart {
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly colour: string;
    readonly values: readonly number[];
  }[];
  readonly ink: {
    readonly axis: string;
    readonly grid: string;
    readonly text: string;
    readonly surface: string;
  };
  readonly formatAxis: (value: number) => string;
  readonly formatValue: (value: number) => string;
  readonly onChoose?: ((label: string, series: string) => void) | undefined;
}

export interface Drawing {
  update(chart: ColumnChart): void;
  resize(): void;
  dispose(): void;
}

function optionOf(chart: ColumnChart): EChartsCoreOption {
  const font = {
    fontFamily: 'Inter Variable, Inter, system-ui, sans-serif',
    fontSize: 11,
    color: chart.ink.axis,
  };
  return {
    animation: false,
    textStyle: font,
    grid: { left: 8, right: 8, top: 12, bottom: 4, containLabel: true },
    // Text only: names of services come from a bill and are never read as markup.
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: chart.ink.grid, opacity: 0.5 } },
      renderMode: 'richText',
      order: 'seriesDesc',
      confine: true,
      backgroundColor: chart.ink.surface,
      borderColor: chart.ink.grid,
      textStyle: { ...font, fontSize: 12, color: chart.ink.text },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? chart.formatValue(value) : ''),
    },
    xAxis: {
      type: 'category',
      data: chart.labels,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: chart.ink.grid } },
      axisLabel: { ...font, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitLine: { lineStyle: { color: chart.ink.grid } },
      axisLabel: { ...font, formatter: (value: number) => chart.formatAxis(value) },
    },
    series: chart.series.map((one) => ({
      type: 'bar',
      name: one.name,
      stack: 'total',
      data: one.values,
      barCategoryGap: '22%',
      itemStyle: { color: one.colour },
      emphasis: { focus: 'none' },
      cursor: chart.onChoose === undefined ? 'default' : 'pointer',
    })),
  };
}

/** Draws stacked columns into an element as SVG. */
export function drawColumns(element: HTMLElement, first: ColumnChart): Drawing {
  const chart = init(element, undefined, { renderer: 'svg' });
  let current = first;
  chart.setOption(optionOf(first));
  chart.on('click', (event) => {
    if (typeof event.name === 'string' && typeof event.seriesName === 'string')
      current.onChoose?.(event.name, event.seriesName);
  });
  return {
    update: (next) => {
      current = next;
      chart.setOption(optionOf(next), { notMerge: true });
    },
    resize: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}
