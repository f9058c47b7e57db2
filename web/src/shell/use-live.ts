import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { followLive, type LiveState } from '../api/live.ts';

export interface Live {
  readonly state: LiveState;
  /** Since when the stream is down; null while it is up. */
  readonly lostAt: Date | null;
}

/** Keeps the page live, and says whether it is. */
export function useLive(): Live {
  const client = useQueryClient();
  const [live, setLive] = useState<Live>({ state: 'connecting', lostAt: null });
  useEffect(
    () =>
      followLive(client, (state) =>
        setLive((before) => ({
          state,
          lostAt: state === 'reconnecting' ? (before.lostAt ?? new Date()) : null,
        })),
      ),
    [client],
  );
  return live;
}
