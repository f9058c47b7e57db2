/** What people see of outside effects: how many may have repeated, which ones nobody is sure of, and how they settle them. */
import { sql } from 'kysely';
import { SophiaError } from '../../kernel/errors.ts';
import { type Instant, toInstant } from '../../kernel/time.ts';
import type { Db } from '../database/database.ts';
import type { Queryable } from './effect-hold.ts';

export interface EffectCounts {
  readonly kind: string;
  readonly done: number;
  /** Under way now, or cut off and waiting for its next call. */
  readonly intended: number;
  readonly uncertain: number;
  /** Called a second time although the first call may have taken effect. */
  readonly mayHaveRepeated: number;
}

export interface OpenEffect {
  readonly key: string;
  readonly kind: string;
  readonly state: 'intended' | 'uncertain';
  readonly calls: number;
  readonly intendedAt: Instant;
  readonly error: string | undefined;
}

export async function countEffects(database: Queryable): Promise<readonly EffectCounts[]> {
  const { rows } = await database.query<EffectCounts>(
    `SELECT kind,
       count(*) FILTER (WHERE state = 'done')::int AS done,
       count(*) FILTER (WHERE state = 'intended')::int AS intended,
       count(*) FILTER (WHERE state = 'uncertain')::int AS uncertain,
       count(*) FILTER (WHERE may_repeat)::int AS "mayHaveRepeated"
     FROM outside_effects GROUP BY kind ORDER BY kind`,
  );
  return rows;
}

/** Oldest first, at most `limit`. */
export async function listOpenEffects(database: Queryable, limit = 100): Promise<readonly OpenEffect[]> {
  const { rows } = await database.query<{
    key: string;
    kind: string;
    state: OpenEffect['state'];
    calls: number;
    intended_at: Date;
    error: string | null;
  }>(
    `SELECT key, kind, state, calls, intended_at, error FROM outside_effects
     WHERE state <> 'done' ORDER BY intended_at, key LIMIT $1`,
    [limit],
  );
  return rows.map((row) => ({
    key: row.key,
    kind: row.kind,
    state: row.state,
    calls: row.calls,
    intendedAt: toInstant(row.intended_at),
    error: row.error ?? undefined,
  }));
}

/**
 * A person has looked at the other side: it happened, or it did not and may be called again as if for the first time.
 *
 * @throws SophiaError `effect.not_uncertain`
 */
export async function settleEffect(
  database: Queryable,
  key: string,
  finding: 'happened' | 'did_not_happen',
): Promise<void> {
  const { rowCount } = await database.query(
    finding === 'happened'
      ? `UPDATE outside_effects SET state = 'done', done_at = now(), result = 'null'
         WHERE key = $1 AND state = 'uncertain'`
      : `UPDATE outside_effects SET state = 'intended', calls = 0, error = NULL
         WHERE key = $1 AND state = 'uncertain'`,
    [key],
  );
  if (rowCount === 1) return;
  throw new SophiaError('effect.not_uncertain', 'There is no uncertain effect with this key.', {
    kind: 'conflict',
    where: key,
  });
}

/** With what they belong to, which must never be asked for again under the same keys. */
export async function forgetEffects(db: Db, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`DELETE FROM outside_effects WHERE key = ANY (${[...keys]})`.execute(db);
}
