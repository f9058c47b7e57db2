interface Props {
  low: number;
  high: number;
  point?: number | undefined;
  max: number;
}

/** A range on an axis from zero to `max`, within a table row; the cell beside it says the figures. */
export function RangeBar({ low, high, point, max }: Props) {
  const at = (value: number) => `${(Math.min(value, max) / (max || 1)) * 100}%`;
  return (
    <span aria-hidden="true" className="relative block h-3.5 min-w-32">
      <i className="absolute inset-x-0 top-1/2 h-px bg-line-strong" />
      <i
        className="absolute inset-y-0 rounded-[3px] border border-c1"
        style={{
          left: at(low),
          width: `calc(${at(high)} - ${at(low)})`,
          minWidth: 4,
          background: 'var(--band)',
        }}
      />
      {point !== undefined && (
        <i className="absolute -inset-y-0.5 w-0.5 -translate-x-1/2 bg-c1" style={{ left: at(point) }} />
      )}
    </span>
  );
}
