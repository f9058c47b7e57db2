import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { recipientsQuery } from '../../api/alert-queries.ts';
import { api, done } from '../../api/client.ts';
import type { AlertDeliveryJson } from '../../api/delivery-types.ts';
import { Button } from '../../components/button.tsx';
import { Moment } from '../../components/moment.tsx';
import { ProblemNote } from '../../components/problem-panel.tsx';
import { Chip, Status } from '../../components/status.tsx';
import { DELIVERY_STATE, MESSAGE_KIND, recipientName } from '../../lib/alert-words.ts';
import { useHasRole } from '../../lib/session.ts';

/** Why somebody was told: each message to each destination, how far it came and which conditions held. */
export function DeliveryList({
  deliveries,
  showSignals = true,
}: {
  deliveries: readonly AlertDeliveryJson[];
  showSignals?: boolean;
}) {
  const client = useQueryClient();
  const mayRetry = useHasRole('analyst');
  const retry = useMutation({
    mutationFn: (id: string) => done(api.POST('/messages/{id}/retry', { params: { path: { id } } })),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['alerts'] }),
        client.invalidateQueries({ queryKey: ['destinations'] }),
      ]),
  });
  return (
    <>
      <div className="px-4 empty:hidden [&>p]:mt-3">
        <ProblemNote error={retry.error} />
      </div>
      <ul>
        {deliveries.map((one) => (
          <Item key={`${one.id ?? one.at}/${one.destination}`} delivery={one} showSignals={showSignals}>
            {mayRetry && one.id !== null && (one.state === 'failed' || one.state === 'dead') && (
              <Button
                size="small"
                busy={retry.isPending && retry.variables === one.id}
                onClick={() => one.id !== null && retry.mutate(one.id)}
              >
                Send again<span className="sr-only"> to {one.destination}</span>
              </Button>
            )}
          </Item>
        ))}
      </ul>
    </>
  );
}

interface ItemProps {
  delivery: AlertDeliveryJson;
  showSignals: boolean;
  children: React.ReactNode;
}

function Item({ delivery, showSignals, children }: ItemProps) {
  const known = useQuery(recipientsQuery).data;
  const { tone, word } = DELIVERY_STATE[delivery.state];
  const name = recipientName(delivery.recipient, known);
  return (
    <li className="grid gap-1 border-b border-line px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p className="min-w-0 flex-1 basis-64 text-13 font-medium wrap-anywhere">{delivery.headline}</p>
        <Status tone={tone}>{word}</Status>
        {delivery.may_repeat && <Chip tone="watch">May have come twice</Chip>}
        {children}
      </div>
      <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-12 text-ink-3">
        <span>
          <Moment at={delivery.at} /> to <b className="font-medium text-ink-2">{delivery.destination}</b>
          {name !== delivery.destination && ` for ${name}`}
        </span>
        <span>
          {MESSAGE_KIND[delivery.kind]}
          {delivery.step !== null && `, step ${delivery.step}`} of rule{' '}
          <Link to="/alerts/$id" params={{ id: delivery.rule.id }} className="link">
            {delivery.rule.name}
          </Link>
          , version {delivery.rule.version}
        </span>
      </p>
      {delivery.problem !== null && delivery.state !== 'delivered' && (
        <p className="text-12 wrap-anywhere text-ink-2">{delivery.problem}</p>
      )}
      {delivery.may_repeat && (
        <p className="text-12 text-ink-2">
          Sophia was stopped between the call and its record, and this service knows no key, so it was sent
          again.
        </p>
      )}
      <ul className="grid gap-0.5 text-12 text-ink-2">
        {delivery.signals.map((signal) => (
          <li key={signal.id} className="wrap-anywhere">
            {showSignals && (
              <>
                {signal.title === null ? (
                  'A signal that was removed'
                ) : (
                  <Link to="/signals/$id" params={{ id: signal.id }} className="link">
                    {signal.title}
                  </Link>
                )}
                :{' '}
              </>
            )}
            because {signal.because.join('; ')}
          </li>
        ))}
      </ul>
    </li>
  );
}
