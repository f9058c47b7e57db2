/**
 * Workers' names and heartbeats. A name (`worker-1`) outlives the process: whoever starts next takes the first that is
 * free, and with it the unfinished work that is recorded under it. Times are the database's, so clocks may differ.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import type pg from 'pg';
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Worker } from './contract.ts';

/** Far above any real number of workers on one database; it only bounds the search. */
const mostSlots = 256;

/**
 * Nothing heard for as long as the worker itself named, while the database was there to hear it: just after its restart
 * nobody has had the chance to say anything.
 */
const isSilent = `(
  slot.heartbeat_at < now() - slot.silence_ms * interval '1 millisecond'
  AND pg_postmaster_start_time() < now() - slot.silence_ms * interval '1 millisecond')`;

export interface WorkerSlot {
  readonly executor: string;
  /** False when another process has the name now: this one was silent for so long that it was taken for dead. */
  beat(): Promise<boolean>;
  /** Names of silent or stopped workers whose work `recover` then puts back; each is handed to one rescuer only. */
  rescue(recover: (executors: string[]) => Promise<void>): Promise<readonly string[]>;
  /** Gives the name back. */
  release(): Promise<void>;
}

/** Takes the first free name. @throws SophiaError `durable.no_slot` */
export async function claimWorkerSlot(pool: pg.Pool, silenceMs: number): Promise<WorkerSlot> {
  const holder = randomUUID();
  const place = placeOfThisProcess();
  const dead = await findDeadHolders(pool, place);
  for (let number = 1; number <= mostSlots; number++) {
    const executor = `worker-${number}`;
    const { rowCount } = await pool.query(
      `INSERT INTO worker_slots AS slot (executor, holder, host, place, pid, silence_ms)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (executor) DO UPDATE
         SET holder = $2, host = $3, place = $4, pid = $5, silence_ms = $6, started_at = now(), heartbeat_at = now(),
             stopped_at = NULL, rescued_at = NULL
         WHERE slot.stopped_at IS NOT NULL OR slot.holder = ANY($7) OR ${isSilent}`,
      [executor, holder, hostname(), place, process.pid, silenceMs, dead],
    );
    if (rowCount === 1) return createSlot(pool, executor, holder);
  }
  throw new SophiaError('durable.no_slot', `All ${mostSlots} names of workers are taken.`, {
    kind: 'unavailable',
    hint: 'Stop some workers; one machine rarely gains from more than one.',
  });
}

function createSlot(pool: pg.Pool, executor: string, holder: string): WorkerSlot {
  return {
    executor,

    async beat() {
      const { rowCount } = await pool.query(
        `UPDATE worker_slots SET heartbeat_at = now(), rescued_at = NULL, stopped_at = NULL
         WHERE executor = $1 AND holder = $2`,
        [executor, holder],
      );
      return rowCount === 1;
    },

    async rescue(recover) {
      const client = await pool.connect();
      let broken = true;
      try {
        await client.query('BEGIN');
        // The row lock keeps a newcomer from taking the name while its work is put back.
        const { rows } = await client.query<{ executor: string }>(
          `SELECT executor FROM worker_slots AS slot
           WHERE executor <> $1 AND rescued_at IS NULL AND (stopped_at IS NOT NULL OR ${isSilent})
           ORDER BY executor FOR UPDATE SKIP LOCKED`,
          [executor],
        );
        const names = rows.map((row) => row.executor);
        if (names.length > 0) {
          await recover(names);
          await client.query('UPDATE worker_slots SET rescued_at = now() WHERE executor = ANY($1)', [names]);
        }
        await client.query('COMMIT');
        broken = false;
        return names;
      } finally {
        client.release(broken);
      }
    },

    async release() {
      await pool.query('UPDATE worker_slots SET stopped_at = now() WHERE executor = $1 AND holder = $2', [
        executor,
        holder,
      ]);
    },
  };
}

export async function listWorkers(pool: pg.Pool): Promise<Worker[]> {
  const { rows } = await pool.query<{
    executor: string;
    host: string;
    pid: number;
    started_at: Date;
    heartbeat_at: Date;
    state: Worker['state'];
  }>(
    `SELECT executor, host, pid, started_at, heartbeat_at,
       CASE WHEN stopped_at IS NOT NULL THEN 'stopped' WHEN ${isSilent} THEN 'silent' ELSE 'alive' END AS state
     FROM worker_slots AS slot ORDER BY length(executor), executor`,
  );
  return rows.map((row) => ({
    executor: row.executor,
    host: row.host,
    pid: row.pid,
    startedAt: toInstant(row.started_at),
    heartbeatAt: toInstant(row.heartbeat_at),
    state: row.state,
  }));
}

/**
 * Holders that were killed on this very machine: their names are free at once, without waiting for the silence. A pid
 * says something only within one boot and one pid namespace, so elsewhere than on Linux only the silence counts.
 */
async function findDeadHolders(pool: pg.Pool, place: string | undefined): Promise<string[]> {
  if (place === undefined) return [];
  const { rows } = await pool.query<{ holder: string; pid: number }>(
    'SELECT holder, pid FROM worker_slots WHERE place = $1 AND stopped_at IS NULL',
    [place],
  );
  // This process's own pid under another holder is one that had it before.
  return rows.filter((row) => row.pid === process.pid || !isAlive(row.pid)).map((row) => row.holder);
}

function placeOfThisProcess(): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
