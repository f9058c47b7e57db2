import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReportKind } from '../api/delivery-types.ts';
import { reportPeriodsQuery, reportsQuery } from '../api/report-queries.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Loaded } from '../components/loaded.tsx';
import { LoadMore } from '../components/load-more.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Panel } from '../components/panel.tsx';
import { Segmented } from '../components/segmented.tsx';
import { cronWords } from '../lib/cron-words.ts';
import { useSession } from '../lib/session.ts';
import { EditionList } from './reports/edition-list.tsx';
import { MakeReport } from './reports/make-report.tsx';

const route = getRouteApi('/inside/reports');

/** Every edition that was kept, and the way to make one. */
export function ReportsPage() {
  const { edition } = route.useSearch();
  const navigate = useNavigate({ from: '/reports' });
  const query = useInfiniteQuery(reportsQuery(edition));
  return (
    <>
      <PageHead
        title="Reports"
        sub="One page a week for executives, one a month for the board. Each figure is the dashboard’s own, as it was known at a stated time, and leads to its evidence. An edition that is kept never changes."
      />
      <div className="grid items-start gap-6 mid:grid-cols-[minmax(0,1.75fr)_minmax(0,1fr)]">
        <Panel
          title="Archive"
          end={
            <Segmented
              label="Edition"
              value={edition ?? 'all'}
              onChange={(next) =>
                void navigate({ search: { edition: next === 'all' ? undefined : next }, replace: true })
              }
              options={[
                { value: 'all', label: 'All' },
                { value: 'weekly', label: 'Weekly' },
                { value: 'board', label: 'Board' },
              ]}
            />
          }
        >
          <Loaded query={query} what="archive">
            {(data) => {
              const editions = data.pages.flatMap((page) => page.items);
              return editions.length === 0 ? (
                <EmptyState
                  title={
                    edition === undefined ? 'No edition is kept yet' : `No ${edition} edition is kept yet`
                  }
                >
                  <When edition={edition} /> Or make one now beside this list: of a finished week or month it
                  can be kept, of the one under way it can be read.
                </EmptyState>
              ) : (
                <>
                  <EditionList editions={editions} />
                  <LoadMore query={query} shown={editions.length} noun="editions" />
                </>
              );
            }}
          </Loaded>
        </Panel>
        <MakeReport />
      </div>
    </>
  );
}

/** When the first one comes by itself. */
function When({ edition }: { edition: ReportKind | undefined }) {
  const { workspace } = useSession();
  const offers = useQuery(reportPeriodsQuery).data?.items ?? [];
  const schedule = offers.find((one) => one.edition === (edition ?? 'weekly'))?.schedule;
  if (schedule === undefined || schedule === null) return null;
  return (
    <>
      The first comes by itself, {cronWords(schedule)} ({workspace.time_zone}).
    </>
  );
}
