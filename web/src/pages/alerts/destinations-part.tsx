import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { destinationsQuery } from '../../api/alert-queries.ts';
import { answerOf, api } from '../../api/client.ts';
import type { DestinationJson } from '../../api/delivery-types.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MaybeMoment, Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { Status } from '../../components/status.tsx';
import { DELIVERY_STATE, DESTINATION_TYPE } from '../../lib/alert-words.ts';
import { formatNumber } from '../../lib/format-number.ts';
import { useHasRole } from '../../lib/session.ts';

/** Where messages may go, whether they get there, and a message to try it. */
export function DestinationsPart() {
  const query = useQuery(destinationsQuery);
  return (
    <Panel title="Destinations" sub="From sophia.yaml; their addresses and secrets are never shown">
      <Loaded query={query} what="list of destinations">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No destination is configured">
              Name Slack, Microsoft Teams, e-mail or a webhook under <code>destinations</code> in sophia.yaml,
              with a reference to its secret, and restart. Rules can tell it from then on.
            </EmptyState>
          ) : (
            <ul>
              {items.map((one) => (
                <DestinationItem key={one.name} destination={one} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function stateOf({ problem, last_failure: failure, last_delivered_at: delivered }: DestinationJson) {
  if (problem !== null) return { tone: 'bad', word: 'Not ready' } as const;
  if (failure !== null && (delivered === null || failure.at > delivered))
    return { tone: 'bad', word: 'The last message failed' } as const;
  return delivered === null
    ? ({ tone: 'none', word: 'Ready, not used yet' } as const)
    : ({ tone: 'good', word: 'Delivers' } as const);
}

function DestinationItem({ destination }: { destination: DestinationJson }) {
  const client = useQueryClient();
  const mayTest = useHasRole('analyst');
  const { label, icon: Icon } = DESTINATION_TYPE[destination.type];
  const state = stateOf(destination);
  const test = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/destinations/{name}/test', { params: { path: { name: destination.name } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['destinations'] }),
  });
  return (
    <li className="grid gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0 rail:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid min-w-0 gap-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="text-14 wrap-anywhere">{destination.name}</h3>
          <span className="inline-flex items-center gap-1.5 text-12 text-ink-2">
            <Icon size={13} aria-hidden="true" className="text-ink-3" />
            {label}
          </span>
          <Status tone={state.tone}>{state.word}</Status>
        </div>
        {destination.problem !== null && (
          <p className="text-12 wrap-anywhere text-ink-2">{destination.problem}</p>
        )}
        <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-12 text-ink-3">
          <span>
            Last delivered <MaybeMoment at={destination.last_delivered_at} />
          </span>
          <span>
            30 days: {formatNumber(destination.delivered)} delivered, {formatNumber(destination.waiting)}{' '}
            waiting, {formatNumber(destination.failed)} failed
            {destination.may_repeat > 0 && `, ${formatNumber(destination.may_repeat)} may have come twice`}
          </span>
        </p>
        {destination.last_failure !== null && (
          <p className="text-12 wrap-anywhere text-ink-2">
            Failed <Moment at={destination.last_failure.at} as="brief" />: {destination.last_failure.reason}
          </p>
        )}
        <div role="status" className="empty:hidden">
          {test.isPending && (
            <p className="text-12 text-ink-2">Sending a test message. This takes up to 15 seconds.</p>
          )}
          {test.data !== undefined && (
            <Status tone={DELIVERY_STATE[test.data.state].tone} wrap>
              Test message: {DELIVERY_STATE[test.data.state].word.toLowerCase()}
              {test.data.problem !== null && test.data.state !== 'delivered' && `. ${test.data.problem}`}
            </Status>
          )}
        </div>
        <ProblemNote error={test.error} />
      </div>
      {mayTest && (
        <div className="self-center">
          <Button size="small" busy={test.isPending} onClick={() => test.mutate()}>
            <Send size={13} aria-hidden="true" /> Send a test
            <span className="sr-only"> to {destination.name}</span>
          </Button>
        </div>
      )}
    </li>
  );
}
