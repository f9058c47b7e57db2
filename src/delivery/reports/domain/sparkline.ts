/** The course of a number as a line without axes, as on the dashboard's tile: the last point marked, a target dotted. */
import { measureText, withUnit } from './format-number.ts';
import type { Figure } from './report.ts';

export interface Spark {
  /** SVG path data; pdfkit draws the same. */
  readonly path: string;
  readonly last: { readonly x: string; readonly y: string };
  /** Height of the target's line. */
  readonly target: string | null;
  /** What the line shows. */
  readonly words: string;
}

const pad = 3;

/** Null for fewer than two points: a line would be made up. */
export function sparkline(
  figure: Pick<Figure, 'title' | 'trend' | 'target' | 'unit'>,
  size: { readonly width: number; readonly height: number },
): Spark | null {
  const points = figure.trend.filter(({ value }) => value !== '' && Number.isFinite(Number(value)));
  const values = points.map(({ value }) => Number(value));
  const [first] = points;
  const last = points.at(-1);
  if (values.length < 2 || first === undefined || last === undefined) return null;
  const goal = figure.target === null ? Number.NaN : Number(figure.target);
  const seen = Number.isFinite(goal) ? [...values, goal] : values;
  const low = Math.min(...seen);
  const span = Math.max(...seen) - low || 1;
  const x = (index: number) => (pad + (index / (values.length - 1)) * (size.width - 2 * pad)).toFixed(1);
  const y = (value: number) =>
    (size.height - pad - ((value - low) / span) * (size.height - 2 * pad)).toFixed(1);
  const say = (value: string) => withUnit(measureText(value, figure.unit));
  return {
    path: values.map((value, index) => `${index === 0 ? 'M' : 'L'}${x(index)} ${y(value)}`).join(''),
    last: { x: x(values.length - 1), y: y(values.at(-1) ?? 0) },
    target: Number.isFinite(goal) ? y(goal) : null,
    words: `${figure.title}: from ${say(first.value)} (${first.at.slice(0, 10)}) to ${say(last.value)} (${last.at.slice(0, 10)}), ${values.length} points.`,
  };
}
