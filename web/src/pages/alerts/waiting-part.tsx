import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { escalationsQuery } from '../../api/alert-queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { MaybeMoment, Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { Status } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { ESCALATION_STATE } from '../../lib/alert-words.ts';
import { SEVERITY } from '../../lib/words.ts';

/** What waits for somebody to acknowledge, and what became of it. */
export function WaitingPart() {
  const query = useInfiniteQuery(escalationsQuery);
  return (
    <Panel title="Escalations" sub="What is told further while nobody acknowledges the signal">
      <Loaded query={query} what="list of escalations">
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <EmptyState title="Nothing was escalated">
              A rule with escalation steps tells the next ones when nobody acknowledges in time. Each appears
              here from its first message on.
            </EmptyState>
          ) : (
            <>
              <TableScroll label="Escalations">
                <table className="table stick">
                  <caption className="sr-only">Escalations, newest first</caption>
                  <thead>
                    <tr>
                      <th scope="col">Signal</th>
                      <th scope="col">State</th>
                      <th scope="col">Rule</th>
                      <th scope="col" className="n">
                        Steps told
                      </th>
                      <th scope="col" className="n">
                        Began
                      </th>
                      <th scope="col" className="n">
                        Next step
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((one) => (
                      <tr key={`${one.rule.id} ${one.signal.id} ${one.severity}`}>
                        <th scope="row">
                          <Link to="/signals/$id" params={{ id: one.signal.id }}>
                            {one.signal.title}
                          </Link>
                          <span className="block text-12 font-normal text-ink-3">
                            {SEVERITY[one.severity].word}
                          </span>
                        </th>
                        <td>
                          <Status tone={ESCALATION_STATE[one.state].tone}>
                            {ESCALATION_STATE[one.state].word}
                          </Status>
                        </td>
                        <td>
                          <Link to="/alerts/$id" params={{ id: one.rule.id }}>
                            {one.rule.name}
                          </Link>
                        </td>
                        <td className="n">
                          {one.step} of {one.steps}
                        </td>
                        <td className="n">
                          <Moment at={one.started_at} as="brief" />
                        </td>
                        <td className="n">
                          <MaybeMoment at={one.next_at} missing="none" />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </TableScroll>
              <LoadMore query={query} shown={items.length} noun="escalations" />
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
