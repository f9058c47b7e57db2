import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { followLive, type LiveState } from '../api/live.ts';

const WORDS: Record<LiveState, string> = {
  connecting: 'Connecting',
  live: 'Live',
  reconnecting: 'Reconnecting',
};

/** Keeps the page live and says so. While the stream is down, what is on screen may be old. */
export function LiveLine() {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => followLive(client, setState), [client]);
  return (
    <span
      role="status"
      className="flex items-center gap-1.5 text-12 whitespace-nowrap text-ink-3"
      data-live={state}
    >
      <i
        aria-hidden="true"
        className={`size-[7px] rounded-full ${state === 'live' ? 'bg-good ring-3 ring-good-soft' : 'border-2 border-watch bg-transparent'}`}
      />
      {WORDS[state]}
      {state === 'reconnecting' && <span className="sr-only">, what is shown may be old</span>}
    </span>
  );
}
