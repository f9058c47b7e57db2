import { formatRatio } from '../lib/format-number.ts';

interface Props {
  share: number;
  /** In a row of totals: the words alone, under those above. */
  isTotal?: boolean;
}

/** A share from 0 to 1 as a bar and in words. Credits make a share negative: the bar is then empty, the words tell. */
export function ShareBar({ share, isTotal = false }: Props) {
  return (
    <span className="grid grid-cols-[minmax(48px,96px)_5ch] items-center gap-2">
      <span
        aria-hidden="true"
        className={`relative h-2 overflow-hidden rounded-[2px] bg-sunken inset-ring inset-ring-line ${isTotal ? 'invisible' : ''}`}
      >
        <i
          className="absolute inset-y-0 left-0 bg-c1"
          style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }}
        />
      </span>
      <span className="num text-right text-12 font-normal text-ink-2">{formatRatio(share, 0)}</span>
    </span>
  );
}
