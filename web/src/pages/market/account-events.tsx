import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { marketEventsQuery } from '../../api/capability-queries.ts';
import type { AccountEventJson } from '../../api/capability-types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { SampleBadge } from '../../components/sample-badge.tsx';
import { Status } from '../../components/status.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { humanise, SEVERITY } from '../../lib/words.ts';

interface Props {
  title: string;
  /** Of one account only. */
  account?: string;
}

/** Signals and the accounts that they name, with the words that were found. */
export function AccountEvents({ title, account }: Props) {
  const query = useInfiniteQuery(marketEventsQuery(account));
  return (
    <Panel title={title} sub="Found by the account’s name as whole words">
      <Loaded query={query} what="events">
        {({ pages }) => {
          const events = pages.flatMap((page) => page.items);
          if (events.length === 0) {
            return (
              <EmptyState
                title={account === undefined ? 'No signal names an account yet' : 'No signal names it yet'}
              >
                Every signal is looked through when a cycle has run.
              </EmptyState>
            );
          }
          return (
            <>
              <Table events={events} isOne={account !== undefined} title={title} />
              <LoadMore query={query} shown={events.length} noun="events" />
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Table({
  events,
  isOne,
  title,
}: {
  events: readonly AccountEventJson[];
  isOne: boolean;
  title: string;
}) {
  return (
    <TableScroll label={title}>
      <table className="table">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            {!isOne && <th scope="col">Account</th>}
            <th scope="col">What happened</th>
            <th scope="col">Severity</th>
            <th scope="col">Because of</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => {
            const { tone, word } = SEVERITY[event.signal.severity];
            return (
              <tr key={`${event.signal.id}/${event.account.slug}`}>
                <td className="whitespace-nowrap">
                  <Moment at={event.signal.occurred_at} as="day" />
                </td>
                {!isOne && (
                  <td>
                    <Link to="/accounts/$slug" params={{ slug: event.account.slug }}>
                      {event.account.name}
                    </Link>
                  </td>
                )}
                <td className="min-w-[min(18rem,60vw)]">
                  <Link to="/signals/$id" params={{ id: event.signal.id }}>
                    {event.signal.title}
                  </Link>{' '}
                  <SampleBadge sample={event.sample} />
                </td>
                <td>
                  <Status tone={tone}>{word}</Status>
                </td>
                <td className="min-w-40 text-12 text-ink-2">
                  {event.field === 'subject'
                    ? 'It is about the account'
                    : `“${event.matched}” in the ${humanise(event.field).toLowerCase()}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableScroll>
  );
}
