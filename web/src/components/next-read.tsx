import type { ListedSourceJson } from '../api/types.ts';
import { useNow } from '../lib/use-now.ts';
import { Moment } from './moment.tsx';

type Turn = Pick<ListedSourceJson, 'enabled' | 'interval_s' | 'next_poll_at'>;

/** When a source is read again. */
export function NextRead({ source, as = 'brief' }: { source: Turn; as?: 'brief' | 'whole' }) {
  const now = useNow();
  if (!source.enabled) return <span className="text-ink-3">not read any more</span>;
  if (source.interval_s === null) return <span className="text-ink-2">in the next cycle</span>;
  if (source.next_poll_at === null || new Date(source.next_poll_at) <= now)
    return <span className="text-ink-2">due now</span>;
  return <Moment at={source.next_poll_at} as={as} />;
}
