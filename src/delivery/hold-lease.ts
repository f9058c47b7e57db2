/**
 * A worker's hold on the messages that it is sending: short, and renewed while the worker lives. When it dies another takes
 * them half a minute later; that nothing is sent twice then is `effectOnce`'s concern, whose lock a merely slow worker keeps.
 */
import { sql } from 'kysely';
import type { Clock } from '../kernel/time.ts';
import type { Database } from '../platform/database/database.ts';

const leaseMs = 30_000;
const renewEveryMs = 10_000;

export interface LeaseTools {
  readonly database: Database;
  readonly clock: Clock;
}

/** When a hold that begins or is renewed now ends. */
export function leaseEnd(clock: Clock): Date {
  return new Date(clock.now().getTime() + leaseMs);
}

export async function renewLeases({ database, clock }: LeaseTools, holder: string): Promise<void> {
  await sql`
    UPDATE outbox SET lease_until = ${leaseEnd(clock)} WHERE holder = ${holder} AND state = 'sending'
  `.execute(database.db);
}

/** Renews until the answered function is called. A renewal that fails is left out: the next one may succeed. */
export function keepLeases(tools: LeaseTools, holder: string): () => void {
  const timer = setInterval(() => {
    renewLeases(tools, holder).catch(() => {});
  }, renewEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
