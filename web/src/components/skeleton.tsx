/** Stands in for text of a given width while it loads; hidden from screen readers, whose message is beside it. */
export function Skeleton({ width, height = 12 }: { width: string; height?: number }) {
  return <div className="skeleton" style={{ width, height }} aria-hidden="true" />;
}

const WIDTHS = ['46%', '72%', '58%', '66%', '40%', '61%'];

/** As many rows as the list will about have, so that nothing jumps. */
export function SkeletonRows({ rows = 5 }: { rows?: number }) {
  return (
    <div className="grid gap-4 p-4">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="grid gap-2">
          <Skeleton width={WIDTHS[row % WIDTHS.length] ?? '50%'} />
          <Skeleton width={WIDTHS[(row + 2) % WIDTHS.length] ?? '50%'} height={9} />
        </div>
      ))}
    </div>
  );
}
