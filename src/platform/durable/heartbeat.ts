/** Says regularly that this worker lives, and looks after those that say nothing any more. */
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import type { Log } from '../telemetry/log.ts';
import type { WorkerSlot } from './worker-slots.ts';

/** So many beats fit into the silence after which a worker is taken for dead. */
const beatsPerSilence = 6;

export interface HeartbeatOptions {
  readonly slot: WorkerSlot;
  readonly silenceMs: number;
  readonly log: Log;
  readonly onLost: (error: SophiaError) => void;
  readonly recover: (executors: string[]) => Promise<void>;
}

export function startHeartbeat(options: HeartbeatOptions): { stop(): Promise<void> } {
  const { slot, silenceMs, log } = options;
  const intervalMs = silenceMs / beatsPerSilence;
  let lastBeatAt = Date.now();
  let quietUntil = 0;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let beating = Promise.resolve();

  async function beat(): Promise<void> {
    if (!(await slot.beat())) {
      stopped = true;
      options.onLost(
        new SophiaError('durable.slot_lost', `Another process works as ${slot.executor} now.`, {
          kind: 'conflict',
          hint: 'This process was stopped or overloaded for too long. Start it anew.',
        }),
      );
      return;
    }
    const now = Date.now();
    // After a pause of our own (sleep, outage) the others have had no chance to speak either.
    if (now - lastBeatAt > silenceMs / 2) quietUntil = now + silenceMs;
    lastBeatAt = now;
    if (now < quietUntil) return;
    const rescued = await slot.rescue(options.recover);
    if (rescued.length > 0) log.info({ workers: rescued }, 'Took over the work of workers that are gone.');
  }

  function schedule(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      beating = beat()
        .catch((error: unknown) => {
          // The database is away; once it is back the next beat succeeds.
          log.debug({ error: messageOf(error) }, 'A heartbeat failed.');
        })
        .then(schedule);
    }, intervalMs);
  }

  schedule();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await beating;
    },
  };
}
