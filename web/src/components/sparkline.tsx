interface Props {
  points: readonly { at: string; value: string }[];
  target?: string | null | undefined;
  width?: number;
  height?: number;
}

const PAD = 3;

/**
 * The course of a number, drawn small and without axes: the last point is marked, a target is dotted. Fewer than two points
 * draw nothing, since a line would be made up. The words beside it carry the meaning, so it is hidden from screen readers.
 */
export function Sparkline({ points, target, width = 88, height = 32 }: Props) {
  const values = points.map((point) => Number(point.value)).filter((value) => Number.isFinite(value));
  const last = values.at(-1);
  if (values.length < 2 || last === undefined) return null;
  const goal = target === null || target === undefined ? undefined : Number(target);
  const seen = goal === undefined ? values : [...values, goal];
  const low = Math.min(...seen);
  const span = Math.max(...seen) - low || 1;
  const x = (index: number) => PAD + (index / (values.length - 1)) * (width - 2 * PAD);
  const y = (value: number) => height - PAD - ((value - low) / span) * (height - 2 * PAD);
  const path = values
    .map((value, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)
    .join('');
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
      className="flex-none overflow-visible"
    >
      {goal !== undefined && (
        <path
          d={`M0 ${y(goal).toFixed(1)}H${width}`}
          stroke="var(--line-control)"
          strokeWidth="1.200"
          strokeDasharray="1.500 2.500"
          fill="none"
        />
      )}
      <path
        d={path}
        stroke="var(--c1)"
        strokeWidth="1.600"
        fill="none"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle
        cx={x(values.length - 1)}
        cy={y(last)}
        r="2.600"
        fill="var(--c1)"
        stroke="var(--surface)"
        strokeWidth="1"
      />
    </svg>
  );
}
