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
const LANES: readonly (readonly [string, readonly string[]])[] = [
  ['Price', ['pricing']],
  ['Product', ['product', 'integration', 'release', 'content']],
  ['Company', ['customer', 'partnership', 'funding', 'leadership']],
  ['Hiring', ['hiring']],
  ['Reliability', ['incident']],
  ['Reputation', ['complaint_trend', 'review_trend', 'legal']],
];
const LANE_PX = 26;

const bare = (kind: string) => kind.replace(/^competitor\./, '');

/** Moves by what they are about, along time. The list below says the same in words, so the drawing is one image. */
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
  const lanes = LANES.map(([name, kinds]) => ({
    name,
    moves: moves.filter((move) => kinds.includes(bare(move.kind))),
  })).filter((lane) => lane.moves.length > 0);
  const told = lanes.map((lane) => `${lane.name} ${lane.moves.length}`).join(', ');
  return (
    <div className="px-4 pt-3 pb-2">
      <div role="img" aria-label={`${moves.length} moves from ${ticks[0]?.label ?? ''} until now: ${told}`}>
        {lanes.map((lane) => (
          <div
            key={lane.name}
            className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center"
            style={{ height: LANE_PX }}
          >
            <span className="text-12 font-medium text-ink-2">{lane.name}</span>
            <span className="relative mx-2 h-full">
              <i aria-hidden="true" className="absolute inset-x-0 top-1/2 h-px bg-grid" />
              {lane.moves.map((move) => (
                <span
                  key={move.id}
                  title={move.title}
                  className={`absolute top-1/2 -translate-x-1/2 -translate-y-1/2 ${INK[SEVERITY[move.severity].tone]}`}
                  style={{ left: `${((new Date(move.occurred_at).getTime() - from) / span) * 100}%` }}
                >
                  <StatusShape tone={SEVERITY[move.severity].tone} size={13} />
                </span>
              ))}
            </span>
          </div>
        ))}
        <div className="grid grid-cols-[5.5rem_minmax(0,1fr)]">
          <span />
          <span className="relative mx-2 h-5 border-t border-line-strong">
            {ticks.map((tick, index) => (
              <span
                key={tick.part}
                className={`num absolute top-1 text-11 whitespace-nowrap text-ink-3 ${index % 2 === 1 ? 'max-sm:hidden' : ''} ${
                  index === 0 ? '' : index === ticks.length - 1 ? '-translate-x-full' : '-translate-x-1/2'
                }`}
                style={{ left: `${tick.part * 100}%` }}
              >
                {index === ticks.length - 1 ? 'now' : tick.label}
              </span>
            ))}
          </span>
        </div>
      </div>
    </div>
  );
}
