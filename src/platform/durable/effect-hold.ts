/**
 * After a restore the database believes that effects which happened since the backup are still to come. So a restore holds
 * every outside effect back until an admin has looked and releases them (DESIGN 5).
 */
import { sql } from 'kysely';
import type pg from 'pg';
import { type Instant, toInstant } from '../../kernel/time.ts';
import type { Db } from '../database/database.ts';

/** A pool or one connection of it. */
export type Queryable = Pick<pg.Pool | pg.PoolClient, 'query'>;

export interface EffectHold {
  readonly since: Instant;
  readonly reason: string;
}

/** From now on no outside effect is carried out. A hold that is there already stays as it is. */
export async function holdEffects(database: Queryable, reason: string): Promise<void> {
  await database.query(
    'INSERT INTO outside_effects_hold (the_one, reason) VALUES (true, $1) ON CONFLICT DO NOTHING',
    [reason],
  );
}

/** False when nothing was held. What waits goes on within seconds. */
export async function releaseEffects(database: Queryable): Promise<boolean> {
  const { rowCount } = await database.query('DELETE FROM outside_effects_hold');
  return rowCount === 1;
}

/** The same within the caller's transaction, so that it is released if and only if that is recorded. */
export async function releaseEffectsWithin(db: Db): Promise<EffectHold | undefined> {
  const { rows } = await sql<{ since: Date; reason: string }>`
    DELETE FROM outside_effects_hold RETURNING since, reason
  `.execute(db);
  return rows[0] === undefined ? undefined : { since: toInstant(rows[0].since), reason: rows[0].reason };
}

export async function findEffectHold(database: Queryable): Promise<EffectHold | undefined> {
  const { rows } = await database.query<{ since: Date; reason: string }>(
    'SELECT since, reason FROM outside_effects_hold',
  );
  const [row] = rows;
  return row === undefined ? undefined : { since: toInstant(row.since), reason: row.reason };
}

export async function isHeld(database: Queryable): Promise<boolean> {
  return (await findEffectHold(database)) !== undefined;
}
