import { useInfiniteQuery } from '@tanstack/react-query';
import { deliveriesQuery } from '../../api/alert-queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Panel } from '../../components/panel.tsx';
import { DeliveryList } from './delivery-list.tsx';

/** Every message that rules sent, newest first. */
export function ToldPart() {
  const query = useInfiniteQuery(deliveriesQuery({}));
  return (
    <Panel title="Who was told" sub="Each message to each destination, with the conditions that held">
      <Loaded query={query} what="list of messages">
        {(data) => {
          const items = data.pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <EmptyState title="Nobody has been told anything yet">
              Messages appear here once a rule matches a signal and has somebody to tell. The preview of a
              rule shows what it would have sent.
            </EmptyState>
          ) : (
            <>
              <DeliveryList deliveries={items} />
              <LoadMore query={query} shown={items.length} noun="messages" />
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
