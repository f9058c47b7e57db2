import type { HealthChangeJson } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { MaybeMoment, Moment } from '../../components/moment.tsx';
import { Status } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { formatDuration } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { SOURCE_STATE } from '../../lib/words.ts';

/** How the health of a source went: one line a change, newest first. */
export function HealthHistory({ health }: { health: readonly HealthChangeJson[] }) {
  const now = useNow();
  if (health.length === 0) {
    return (
      <EmptyState title="No history yet">Each change of its state is kept here, with the reason.</EmptyState>
    );
  }
  const until = (index: number) => new Date(health[index - 1]?.at ?? now).getTime();
  return (
    <TableScroll label="History of its health" maxHeight={420}>
      <table className="table stick">
        <caption className="sr-only">Changes of its health, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Since</th>
            <th scope="col">State</th>
            <th scope="col">Why</th>
            <th scope="col" className="n">
              For
            </th>
            <th scope="col" className="n">
              Last good read then
            </th>
          </tr>
        </thead>
        <tbody>
          {health.map((change, index) => {
            const state = SOURCE_STATE[change.state];
            return (
              <tr key={`${change.at} ${change.state} ${change.reason ?? ''}`}>
                <th scope="row" className="whitespace-nowrap">
                  <Moment at={change.at} as="brief" />
                </th>
                <td>
                  <Status tone={change.enabled ? state.tone : 'none'}>
                    {change.enabled ? state.word : 'Switched off'}
                  </Status>
                </td>
                <td className="min-w-[22ch] text-12 wrap-anywhere text-ink-2">{change.reason ?? ''}</td>
                <td className="n">
                  {formatDuration(Math.max(0, until(index) - new Date(change.at).getTime()))}
                  {index === 0 && <span className="text-ink-3"> so far</span>}
                </td>
                <td className="n">
                  <MaybeMoment at={change.last_good_at} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}
