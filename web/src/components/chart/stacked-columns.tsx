import { useEffect, useRef, useState } from 'react';
import { useIsDark } from '../../shell/use-preferences.ts';
import { patiently } from '../../lib/patiently.ts';
import { Skeleton } from '../skeleton.tsx';
import { resolveColours, SERIES_VARIABLES } from './colours.ts';
import type { ColumnChart, Drawing } from './draw.ts';

interface Props extends Pick<ColumnChart, 'labels' | 'formatAxis' | 'formatValue' | 'onChoose'> {
  series: readonly { name: string; values: readonly number[] }[];
  /** What the chart shows, as a sentence; the figures are in the table beside it. */
  label: string;
  height?: number;
}

const loadDraw = patiently(() => import('./draw.ts'));
const INKS = ['--axis', '--grid', '--ink', '--raised'] as const;

/** Columns in a stack from zero, at most seven series. The drawing library loads when the first chart is shown. */
export function StackedColumns({
  labels,
  series,
  label,
  formatAxis,
  formatValue,
  onChoose,
  height = 280,
}: Props) {
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>(undefined);
  const [isDrawn, setDrawn] = useState(false);
  const isDark = useIsDark();

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const colours = resolveColours(SERIES_VARIABLES, element);
    const [axis = '', grid = '', text = '', surface = ''] = resolveColours(INKS, element);
    const chart: ColumnChart = {
      labels,
      series: series.map((one, index) => ({
        ...one,
        colour: colours[Math.min(index, colours.length - 1)] ?? axis,
      })),
      ink: { axis, grid, text, surface },
      formatAxis,
      formatValue,
      onChoose,
    };
    if (drawing.current !== undefined) {
      drawing.current.update(chart);
      return;
    }
    let isGone = false;
    void loadDraw().then(({ drawColumns }) => {
      if (isGone || drawing.current !== undefined) return;
      drawing.current = drawColumns(element, chart);
      setDrawn(true);
    });
    return () => {
      isGone = true;
    };
  }, [labels, series, formatAxis, formatValue, onChoose, isDark]);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => drawing.current?.resize());
    watch.observe(element);
    return () => {
      watch.disconnect();
      drawing.current?.dispose();
      drawing.current = undefined;
    };
  }, []);

  return (
    // Between a narrower window and the next drawing the old one is too wide: it must not widen the page.
    <div className="relative overflow-x-clip" style={{ height }} aria-busy={!isDrawn}>
      <div ref={box} role="img" aria-label={label} className="absolute inset-0" />
      {!isDrawn && <Skeleton width="100%" height={height} />}
    </div>
  );
}
