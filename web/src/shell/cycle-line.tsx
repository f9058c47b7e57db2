import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { currentCycleQuery } from '../api/queries.ts';
import { Moment } from '../components/moment.tsx';
import { Status } from '../components/status.tsx';

/** At the foot of the navigation: the last or running cycle, and when the next is due. */
export function CycleLine() {
  const cycle = useQuery(currentCycleQuery).data?.cycle;
  if (cycle === null || cycle === undefined) return null;
  const finished = cycle.capabilities.filter(
    (part) => part.status !== 'pending' && part.status !== 'running',
  ).length;
  const unreachable = cycle.capabilities.reduce((sum, part) => sum + part.unreachable.length, 0);
  return (
    <Link to="/work" className="block rounded-2 p-2 text-12 text-ink-3 hover:bg-hover hover:no-underline">
      {cycle.state === 'running' ? (
        <>
          <Status tone="info">Cycle running</Status>
          <span className="block">
            {finished} of {cycle.capabilities.length} capabilities done
          </span>
        </>
      ) : (
        <>
          <Status tone={cycle.state === 'failed' ? 'bad' : unreachable > 0 ? 'watch' : 'good'}>
            Cycle {cycle.state}{' '}
            {cycle.finished_at !== null && cycle.finished_at !== undefined && (
              <Moment at={cycle.finished_at} as="brief" />
            )}
          </Status>
          <span className="block">
            {unreachable === 0 ? 'Every source answered.' : `${unreachable} unreachable.`}
          </span>
        </>
      )}
    </Link>
  );
}
