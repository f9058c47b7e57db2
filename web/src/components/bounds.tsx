import { formatWithUnit } from '../lib/format-number.ts';

interface Props {
  low: string;
  high: string;
  point?: string | null | undefined;
  unit: string;
  /** Right end of the axis; the next round number above `high` when left out. */
  max?: number;
  label: string;
}

/** The next round number at or above `value`: a simple multiple of a power of ten. */
export function roundAbove(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}

const PERCENT = 100;

/**
 * Draws a range on an axis that includes zero: the band from low to high, a bar at the point where there is one. Text keeps its
 * size at every width, and the figures are also in the label.
 */
export function Bounds({ low, high, point, unit, max, label }: Props) {
  const [from, to] = [Number(low), Number(high)];
  const left = Math.min(0, from < 0 ? -roundAbove(-from) : 0);
  const right = max ?? roundAbove(Math.max(to * 1.05, 0));
  const at = (value: number) => `${((value - left) / (right - left || 1)) * PERCENT}%`;
  const middle = point === null || point === undefined ? undefined : Number(point);
  const spoken = `${label}: between ${formatWithUnit(low, unit)} and ${formatWithUnit(high, unit)}${
    middle === undefined ? '' : `, most likely ${formatWithUnit(String(point), unit)}`
  }`;
  const isNarrow = (to - from) / (right - left || 1) < 0.22;
  return (
    <div
      role="img"
      aria-label={spoken}
      className="num relative mx-1 mt-8 mb-6 h-4 max-w-[640px] text-11 text-ink-3"
    >
      <div className="absolute inset-x-0 top-1/2 h-px bg-line-strong" />
      <div className="absolute top-1/2 h-2 w-px -translate-y-1/2 bg-line-strong" style={{ left: at(0) }} />
      <div
        className="absolute inset-y-0 rounded-[3px] border border-c1"
        style={{
          left: at(from),
          width: `calc(${at(to)} - ${at(from)})`,
          minWidth: 3,
          background: 'var(--band)',
        }}
      />
      {middle !== undefined && (
        <>
          <div
            className="absolute -inset-y-1.5 w-[3px] -translate-x-1/2 rounded-full bg-c1"
            style={{ left: at(middle) }}
          />
          <span
            className="absolute bottom-full mb-2 -translate-x-1/2 text-12 font-semibold whitespace-nowrap text-ink"
            style={{ left: at(middle) }}
          >
            {formatWithUnit(String(point), unit)}
          </span>
        </>
      )}
      {(to - left) / (right - left || 1) < 0.86 && (
        <span className="absolute top-full right-0 mt-1 whitespace-nowrap">
          {formatWithUnit(String(right), unit)}
        </span>
      )}
      {(from - left) / (right - left || 1) > 0.2 && (
        <span className="absolute top-full left-0 mt-1 whitespace-nowrap">
          {formatWithUnit(String(left), unit)}
        </span>
      )}
      {isNarrow ? (
        <span
          className="absolute top-full mt-1 -translate-x-1/2 whitespace-nowrap text-ink-2"
          style={{ left: `clamp(70px, calc((${at(from)} + ${at(to)}) / 2), calc(100% - 70px))` }}
        >
          {formatWithUnit(low, unit)} to {formatWithUnit(high, unit)}
        </span>
      ) : (
        <>
          <span className="absolute top-full mt-1 whitespace-nowrap text-ink-2" style={{ left: at(from) }}>
            {formatWithUnit(low, unit)}
          </span>
          <span
            className="absolute top-full mt-1 -translate-x-full whitespace-nowrap text-ink-2"
            style={{ left: at(to) }}
          >
            {formatWithUnit(high, unit)}
          </span>
        </>
      )}
    </div>
  );
}
