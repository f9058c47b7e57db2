/** How much of a known amount is done. */
export function ProgressBar({ done, of, label }: { done: number; of: number; label: string }) {
  const percent = of === 0 ? 0 : Math.round((done / of) * 100);
  return (
    <div
      role="progressbar"
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-label={label}
      className="h-2 overflow-hidden rounded-[2px] bg-sunken"
    >
      <div className="h-full bg-c1 transition-[width] duration-(--calm)" style={{ width: `${percent}%` }} />
    </div>
  );
}
