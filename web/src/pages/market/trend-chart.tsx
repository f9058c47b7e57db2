import type { SignalTrendJson } from '../../api/capability-types.ts';

type Point = SignalTrendJson['points'][number];

const WIDTH = 240;
const HEIGHT = 64;
const PAD = 4;

/** Bars for the weeks over the band of what was to be expected. */
export function TrendChart({ points, label }: { points: readonly Point[]; label: string }) {
  const top = Math.max(1, ...points.flatMap((point) => [point.count, point.high ?? 0]));
  const slot = (WIDTH - 2 * PAD) / Math.max(points.length, 13);
  const x = (index: number) => PAD + index * slot;
  const y = (value: number) => PAD + (1 - value / top) * (HEIGHT - 2 * PAD);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${label}: signals of ${points.length} weeks and the range that was to be expected; the figures are in the table below`}
      className="w-full max-w-[360px]"
    >
      <path d={`M${PAD} ${y(0)}H${WIDTH - PAD}`} stroke="var(--grid)" />
      {points.map((point, index) => {
        const isOut = point.high !== null && (point.count > point.high || point.count < (point.low ?? 0));
        return (
          <g key={point.week}>
            {point.low !== null && point.high !== null && (
              <rect
                x={x(index)}
                y={y(point.high)}
                width={slot}
                height={Math.max(1, y(point.low) - y(point.high))}
                fill="var(--band)"
              />
            )}
            {point.count > 0 && (
              <rect
                x={x(index) + slot * 0.25}
                y={y(point.count)}
                width={slot * 0.5}
                height={y(0) - y(point.count)}
                rx="1"
                fill={isOut ? 'var(--watch)' : 'var(--c1)'}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
