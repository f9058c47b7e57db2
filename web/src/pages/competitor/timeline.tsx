import type { MoveJson } from '../../api/capability-types.ts';
import { StatusShape } from '../../components/status.tsx';
import { formatDay } from '../../lib/format-time.ts';
import { useZone } from '../../lib/session.ts';
import { useNow } from '../../lib/use-now.ts';
import { SEVERITY } from '../../lib/words.ts';

const INK = {
  good: 'text-good',
  watch: 'text-watch',
  bad: 'text-bad',
  info: 'text-info',
  none: 'text-ink-3',
};
const DAY_MS = 86_400_000;
const LANES = 3;

/** Moves on one line of time, by their shape. The list below says the same in words, so the drawing is one image. */
export function Timeline({ moves }: { moves: readonly MoveJson[] }) {
  const zone = useZone();
  const now = useNow();
  const times = moves.map((move) => new Date(move.occurred_at).getTime());
  const from = Math.min(...times, now.getTime() - 30 * DAY_MS);
  const span = now.getTime() - from || 1;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => ({
    part,
    label: formatDay(new Date(from + part * span).toISOString(), zone, now),
  }));
  return (
    <div className="px-6 pt-4 pb-2">
      <div
        role="img"
        aria-label={`${moves.length} moves from ${ticks[0]?.label ?? ''} until now`}
        className="relative h-20"
      >
        {ticks.map((tick, index) => (
          <span key={tick.part}>
            <i
              aria-hidden="true"
              className="absolute top-0 bottom-5 w-px bg-grid"
              style={{ left: `${tick.part * 100}%` }}
            />
            <span
              className={`num absolute bottom-0 text-11 whitespace-nowrap text-ink-3 ${index % 2 === 1 ? 'max-sm:hidden' : ''} ${
                index === 0 ? '' : index === ticks.length - 1 ? '-translate-x-full' : '-translate-x-1/2'
              }`}
              style={{ left: `${tick.part * 100}%` }}
            >
              {index === ticks.length - 1 ? 'now' : tick.label}
            </span>
          </span>
        ))}
        <i aria-hidden="true" className="absolute inset-x-0 bottom-5 h-px bg-line-strong" />
        {moves.map((move, index) => (
          <span
            key={move.id}
            title={move.title}
            className={`absolute -translate-x-1/2 ${INK[SEVERITY[move.severity].tone]}`}
            style={{
              left: `${((new Date(move.occurred_at).getTime() - from) / span) * 100}%`,
              bottom: 26 + (index % LANES) * 16,
            }}
          >
            <StatusShape tone={SEVERITY[move.severity].tone} size={13} />
          </span>
        ))}
      </div>
    </div>
  );
}
