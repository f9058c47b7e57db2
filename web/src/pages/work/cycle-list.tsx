import type { CycleJson } from '../../api/types.ts';
import { CycleTable } from '../../components/cycle-table.tsx';
import { Moment } from '../../components/moment.tsx';
import { Status } from '../../components/status.tsx';
import { formatDuration } from '../../lib/format-time.ts';

const lasted = (cycle: CycleJson): string =>
  cycle.finished_at === null || cycle.finished_at === undefined
    ? ''
    : formatDuration(Math.max(0, Date.parse(cycle.finished_at) - Date.parse(cycle.started_at)));

/** Earlier cycles, each of which opens to what its capabilities did. */
export function CycleList({ cycles }: { cycles: readonly CycleJson[] }) {
  return (
    <ul>
      {cycles.map((cycle) => {
        const unreachable = cycle.capabilities.reduce((sum, part) => sum + part.unreachable.length, 0);
        const hasFailed =
          cycle.state === 'failed' || cycle.capabilities.some((part) => part.status === 'failed');
        return (
          <li key={cycle.id} className="border-b border-line last:border-b-0">
            <details>
              <summary className="flex w-full! flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-13 hover:bg-hover">
                <Status tone={hasFailed ? 'bad' : unreachable > 0 ? 'watch' : 'good'}>
                  {hasFailed ? 'With failures' : unreachable > 0 ? `${unreachable} unreachable` : 'Complete'}
                </Status>
                <Moment at={cycle.started_at} />
                <span className="text-12 text-ink-3">
                  {cycle.mode}, {lasted(cycle)}
                </span>
                {cycle.summary !== null && cycle.summary !== undefined && (
                  <span className="num ml-auto text-12 text-ink-2">
                    {cycle.summary.new} new, {cycle.summary.changed} changed, {cycle.summary.decisions} to
                    decide
                  </span>
                )}
              </summary>
              <CycleTable cycle={cycle} />
            </details>
          </li>
        );
      })}
    </ul>
  );
}
