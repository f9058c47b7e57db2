/** Live updates: server-sent events say what changed, and the answers that show it are asked for again. */
import type { QueryClient } from '@tanstack/react-query';
import type { LiveKind } from './types.ts';

export type LiveState = 'connecting' | 'live' | 'reconnecting';

const REFRESHES: Record<LiveKind, readonly string[]> = {
  cycle: ['cycles', 'overview', 'work'],
  signal: ['signals', 'overview', 'competitors'],
  proposal: ['proposals', 'overview', 'settings', 'effects'],
  source: ['sources', 'overview'],
  measure: ['overview', 'cost', 'accounts', 'market', 'competitors', 'compliance'],
  ledger: ['ledger', 'ledger-verdict', 'effects', 'alerts', 'destinations'],
  report: ['reports'],
};

const KINDS: readonly LiveKind[] = ['cycle', 'signal', 'proposal', 'source', 'measure', 'ledger', 'report'];
const GATHER_MS = 250;
const REOPEN_MS = 5000;

/**
 * Opens the stream and keeps it open until the returned function is called. Changes that arrive together are gathered, so
 * that a cycle that raises a hundred signals asks once. The browser resumes by Last-Event-ID; after a refusal, which it does
 * not retry, the stream is opened anew.
 */
export function followLive(client: QueryClient, onState: (state: LiveState) => void): () => void {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reopen: ReturnType<typeof setTimeout> | undefined;
  let stream: EventSource | undefined;
  let hasFailed = false;

  const refresh = () => {
    timer = undefined;
    for (const key of waiting) void client.invalidateQueries({ queryKey: [key] });
    waiting.clear();
  };
  const gather = (kind: LiveKind) => {
    for (const key of REFRESHES[kind]) waiting.add(key);
    timer ??= setTimeout(refresh, GATHER_MS);
  };
  const open = () => {
    const source = new EventSource('/api/v1/events', { withCredentials: true });
    stream = source;
    source.addEventListener('open', () => {
      onState('live');
      // What happened while nobody listened may be older than the server's memory: look at everything once.
      if (hasFailed) void client.invalidateQueries();
      hasFailed = false;
    });
    source.addEventListener('error', () => {
      hasFailed = true;
      onState('reconnecting');
      if (source.readyState === EventSource.CLOSED) reopen = setTimeout(open, REOPEN_MS);
    });
    for (const kind of KINDS) source.addEventListener(kind, () => gather(kind));
  };

  onState('connecting');
  open();
  return () => {
    stream?.close();
    clearTimeout(timer);
    clearTimeout(reopen);
  };
}
