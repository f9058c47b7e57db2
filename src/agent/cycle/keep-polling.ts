/**
 * Polls sources as their time comes: a worker looks every second, has so many under way at a time, and never two of one
 * host, so that a host that is slow or strict keeps nobody but its own sources waiting.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Source } from '../../evidence/contract.ts';
import { messageOf } from '../../kernel/errors.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import type { Polling } from './poll-sources.ts';

export interface KeepPollingOptions {
  readonly polling: Pick<Polling, 'claim' | 'poll' | 'release'>;
  readonly log: Log;
  /** Polls under way at a time; most of their time is waiting. 32 unless told. */
  readonly atOnce?: number;
  readonly everyMs?: number;
}

const defaultAtOnce = 32;
const defaultEveryMs = 1_000;
/** A look that found all it may take is followed by the next one as soon as this. */
const soonMs = 25;
/** While the database is away, say. */
const afterTroubleMs = 5_000;

/** Answers what stops it; that resolves when the polls under way have ended. */
export function keepPolling(options: KeepPollingOptions): () => Promise<void> {
  const { polling, log, atOnce = defaultAtOnce, everyMs = defaultEveryMs } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = new Map<string, Promise<void>>();
  const busyHosts = new Set<string>();
  /** Claimed, and waiting for another source of the same host. */
  let waiting: readonly Source[] = [];
  let done: string[] = [];
  let isMoreDue = false;
  let wake = new AbortController();

  const begin = (source: Source): void => {
    const host = hostOf(source);
    busyHosts.add(host);
    const work = polling.poll(source, signal).then(
      () => undefined,
      (error: unknown) => log.error({ err: error, source: source.id }, 'a poll ended badly'),
    );
    running.set(
      source.id,
      work.then(() => {
        running.delete(source.id);
        busyHosts.delete(host);
        done.push(source.id);
        if (isMoreDue || waiting.length > 0) wake.abort();
      }),
    );
  };

  const beginWaiting = (): void => {
    const still: Source[] = [];
    for (const source of waiting) {
      if (running.size < atOnce && !busyHosts.has(hostOf(source))) begin(source);
      else still.push(source);
    }
    waiting = still;
  };

  const giveBack = async (): Promise<void> => {
    const ids = done;
    done = [];
    try {
      await polling.release(ids);
    } catch (error) {
      done.push(...ids);
      throw error;
    }
  };

  const round = async (): Promise<number> => {
    try {
      await giveBack();
      beginWaiting();
      // Twice as many as run: the host of some is busy. They wait here for a moment, well within their claim.
      const room = 2 * atOnce - running.size - waiting.length;
      if (running.size < atOnce && room > 0) {
        const claimed = await polling.claim(room);
        isMoreDue = claimed.length === room;
        waiting = [...waiting, ...claimed];
        beginWaiting();
      }
      return everyMs;
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'sources could not be polled now');
      return afterTroubleMs;
    }
  };

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      wake = new AbortController();
      const pauseMs = await round();
      // Polls that end together are followed up together.
      await sleep(soonMs, undefined, { signal, ref: false }).catch(() => {});
      await sleep(pauseMs - soonMs, undefined, {
        signal: AbortSignal.any([signal, wake.signal]),
        ref: false,
      }).catch(() => {});
    }
  };
  const ended = run();
  return async () => {
    stopping.abort();
    await ended;
    await Promise.all(running.values());
    done.push(...waiting.map((source) => source.id));
    await giveBack().catch((error: unknown) =>
      log.warn(
        { error: messageOf(error) },
        'claimed sources could not be given back; others take them in a while',
      ),
    );
  };
}

const hostOf = ({ id, address }: Source): string => (URL.canParse(address) ? new URL(address).host : id);
