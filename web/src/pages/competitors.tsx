import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { competitorsQuery } from '../api/capability-queries.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Moment } from '../components/moment.tsx';
import { PageHead } from '../components/page-head.tsx';
import { SampleBadge } from '../components/sample-badge.tsx';
import { Status } from '../components/status.tsx';
import { TableScroll } from '../components/table-scroll.tsx';
import { SEVERITY } from '../lib/words.ts';

/** Who is watched, and what each did lately. */
export function CompetitorsPage() {
  const query = useQuery(competitorsQuery);
  return (
    <>
      <PageHead
        title="Competitors"
        sub="Watched through public sources. The first capture of a page is its baseline; only a change that holds for two captures becomes a signal."
      />
      <section className="panel" aria-label="Competitors">
        <Loaded query={query} what="list of competitors">
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title="No competitor is watched">
                List them in sophia.yaml under capabilities.competitive-intelligence, with the pages and feeds
                to watch, and run a cycle.
              </EmptyState>
            ) : (
              <TableScroll label="Competitors">
                <table className="table stick">
                  <caption className="sr-only">Competitors with their sources and moves</caption>
                  <thead>
                    <tr>
                      <th scope="col">Competitor</th>
                      <th scope="col">Sources</th>
                      <th scope="col" className="n">
                        Moves, 90 days
                      </th>
                      <th scope="col">Last move</th>
                      <th scope="col" className="n">
                        When
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((one) => (
                      <tr key={one.slug}>
                        <th scope="row">
                          <Link to="/competitors/$slug" params={{ slug: one.slug }}>
                            {one.name}
                          </Link>{' '}
                          <SampleBadge sample={one.sample} />
                        </th>
                        <td>
                          <Status tone={one.sources_ok === one.sources ? 'good' : 'watch'}>
                            {one.sources_ok} of {one.sources} read
                          </Status>
                        </td>
                        <td className="n">{one.moves_90_days}</td>
                        <td className="min-w-[42ch]">
                          {one.last_move === null ? (
                            <span className="text-12 text-ink-3">
                              {one.sources_ok === 0 ? 'no source read yet' : 'none since watching began'}
                            </span>
                          ) : (
                            <span className="inline-flex items-baseline gap-2">
                              <Status tone={SEVERITY[one.last_move.severity].tone}>
                                {SEVERITY[one.last_move.severity].word}
                              </Status>
                              <Link to="/signals/$id" params={{ id: one.last_move.id }}>
                                {one.last_move.title}
                              </Link>
                            </span>
                          )}
                        </td>
                        <td className="n">
                          {one.last_move !== null && <Moment at={one.last_move.occurred_at} as="day" />}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableScroll>
            )
          }
        </Loaded>
      </section>
    </>
  );
}
