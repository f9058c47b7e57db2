import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { currentCycleQuery, cyclesQuery, workQuery } from '../api/queries.ts';
import { CycleTable } from '../components/cycle-table.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Loaded } from '../components/loaded.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { Moment } from '../components/moment.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Panel } from '../components/panel.tsx';
import { ProgressBar } from '../components/progress-bar.tsx';
import { RunCycleButton } from '../components/run-cycle-button.tsx';
import { Status } from '../components/status.tsx';
import { useHasRole } from '../lib/session.ts';
import { CycleList } from './work/cycle-list.tsx';
import { RunTable } from './work/run-table.tsx';

const route = getRouteApi('/inside/work');

/** What runs and what ran: intelligence cycles, and the durable work behind everything. */
export function WorkPage() {
  const mayRun = useHasRole('analyst');
  const current = useQuery(currentCycleQuery);
  const cycles = useInfiniteQuery(cyclesQuery);
  const { ticks } = route.useSearch();
  const navigate = useNavigate({ from: '/work' });
  const work = useInfiniteQuery(workQuery(ticks ?? 'hide'));
  const cycle = current.data?.cycle;
  return (
    <>
      <PageHead
        title="Cycles"
        sub="A cycle runs every capability side by side, each isolated from the other’s failure. Two cycles never overlap."
        actions={mayRun && cycle?.state !== 'running' ? <RunCycleButton look="primary" /> : undefined}
      />
      <Loaded query={current} what="last cycle">
        {({ cycle: last }) =>
          last === null ? (
            <div className="panel">
              <EmptyState title="No cycle has run yet">
                Run one with the button above, or wait for the schedule.
              </EmptyState>
            </div>
          ) : (
            <Panel
              title={last.state === 'running' ? 'Running now' : 'Last cycle'}
              sub={
                <>
                  {last.mode}, began <Moment at={last.started_at} />
                </>
              }
              end={
                last.state === 'running' ? (
                  <Status tone="info">Running</Status>
                ) : (
                  <Status tone={last.state === 'failed' ? 'bad' : 'good'}>
                    {last.state === 'failed' ? 'Failed' : 'Finished'}
                  </Status>
                )
              }
            >
              {last.state === 'running' && (
                <div className="px-4 pt-3">
                  <ProgressBar
                    done={
                      last.capabilities.filter(
                        (part) => part.status !== 'pending' && part.status !== 'running',
                      ).length
                    }
                    of={last.capabilities.length}
                    label="Capabilities done in this cycle"
                  />
                </div>
              )}
              {last.reason !== null && last.reason !== undefined && (
                <div className="p-4 pb-0">
                  <Note tone="bad">{last.reason}</Note>
                </div>
              )}
              <CycleTable cycle={last} />
            </Panel>
          )
        }
      </Loaded>
      <Panel title="Cycles before" sub="Newest first">
        <Loaded query={cycles} what="list of cycles">
          {(data) => {
            const items = data.pages.flatMap((page) => page.items).filter((one) => one.id !== cycle?.id);
            return items.length === 0 ? (
              <EmptyState title="No earlier cycle">The next one adds to this list.</EmptyState>
            ) : (
              <>
                <CycleList cycles={items} />
                <LoadMore query={cycles} shown={items.length} noun="cycles" />
              </>
            );
          }}
        </Loaded>
      </Panel>
      <Panel
        title="Durable work"
        sub="Runs that resume after a crash, each step once"
        end={
          <label className="flex items-center gap-2 text-ink-2">
            <input
              type="checkbox"
              className="size-4 accent-(--accent-fill)"
              checked={ticks === 'show'}
              onChange={(event) =>
                void navigate({
                  search: { ticks: event.target.checked ? 'show' : undefined },
                  replace: true,
                  resetScroll: false,
                })
              }
            />
            Show ticks of schedules that went well
          </label>
        }
      >
        <Loaded query={work} what="list of runs">
          {(data) => {
            const runs = data.pages.flatMap((page) => page.items);
            return runs.length === 0 ? (
              <EmptyState title="Nothing has run">
                Cycles, polls and changes appear here with their steps.
              </EmptyState>
            ) : (
              <>
                <RunTable runs={runs} />
                <LoadMore query={work} shown={runs.length} noun="runs" />
              </>
            );
          }}
        </Loaded>
      </Panel>
    </>
  );
}
