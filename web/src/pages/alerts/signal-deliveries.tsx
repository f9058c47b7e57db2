import { useInfiniteQuery } from '@tanstack/react-query';
import { deliveriesQuery } from '../../api/alert-queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Panel } from '../../components/panel.tsx';
import { useHasRole } from '../../lib/session.ts';
import { DeliveryList } from './delivery-list.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';

/** Who was told of one signal, by which rule and why. */
export function SignalDeliveries({ signal }: { signal: string }) {
  const maySnooze = useHasRole('analyst');
  const query = useInfiniteQuery(deliveriesQuery({ signal }));
  return (
    <Panel
      title="Who was told"
      end={maySnooze && <SnoozeDialog scope="signal" target={signal} what="this signal" />}
    >
      <Loaded query={query} what="list of messages">
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <EmptyState title="Nobody was told of it">
              No rule with somebody to tell has matched it, or it waits for a digest or the end of quiet
              hours.
            </EmptyState>
          ) : (
            <>
              <DeliveryList deliveries={items} showSignals={false} />
              <LoadMore query={query} shown={items.length} noun="messages" />
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
