/** What is let go: bodies that grew old, and everything that is marked sample. Hashes and metadata of bodies stay. */
import { sql } from 'kysely';
import type { Clock, Instant } from '../../kernel/time.ts';
import type { Database, Db } from '../../platform/database/database.ts';

export interface ExpireOptions {
  /** Observations last seen before this time lose their bodies. */
  readonly olderThan: Instant;
  /** The newest so many observations of each source keep theirs, however old; so does the one polling goes on from. */
  readonly keepLatestPerSource: number;
}

const batchSize = 500;

/** In small transactions, so that it runs beside everything else. Answers how many observations lost their body. */
export async function expireBodies(
  database: Database,
  clock: Clock,
  options: ExpireOptions,
): Promise<{ observations: number; bodies: number }> {
  let after: Pick<Candidate, 'at' | 'id'> = { at: '-infinity', id: '' };
  const total = { observations: 0, bodies: 0 };
  for (;;) {
    const candidates = await sql<Candidate>`
      SELECT o.id, o.retrieved_at::text AS at, o.body_hash, o.extracted_hash,
        o.last_seen_at < ${options.olderThan}::timestamptz
        AND (SELECT count(*) FROM (
          SELECT 1 FROM observations newer
          WHERE newer.source_id = o.source_id AND (newer.retrieved_at, newer.id) > (o.retrieved_at, o.id)
          LIMIT ${options.keepLatestPerSource}) newest) >= ${options.keepLatestPerSource}
        AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.id = o.source_id AND s.cursor_observation = o.id) AS expires
      FROM observations o
      WHERE o.body_hash IS NOT NULL AND o.retrieved_at < ${options.olderThan}::timestamptz
        AND (o.retrieved_at, o.id) > (${after.at}::timestamptz, ${after.id})
      ORDER BY o.retrieved_at, o.id LIMIT ${batchSize}`.execute(database.db);
    const last = candidates.rows.at(-1);
    if (last === undefined) return total;
    after = last;
    const expired = candidates.rows.filter((row) => row.expires);
    const removed = await database.db.transaction().execute(async (db) => {
      await sql`
        UPDATE observations SET body_hash = NULL, extracted_hash = NULL, body_expired_at = ${clock.now()}
        WHERE id = ANY (${expired.map((row) => row.id)})`.execute(db);
      return removeUnused(db, hashesOf(expired));
    });
    total.observations += expired.length;
    total.bodies += removed;
  }
}

interface Candidate {
  readonly id: string;
  /** As text: a Date would lose the microseconds, and the same row would come again for ever. */
  readonly at: string;
  readonly body_hash: Buffer | null;
  readonly extracted_hash: Buffer | null;
  readonly expires: boolean;
}

const hashesOf = (rows: readonly Pick<Candidate, 'body_hash' | 'extracted_hash'>[]): Buffer[] =>
  rows.flatMap((row) => [row.body_hash, row.extracted_hash]).filter((hash) => hash !== null);

/**
 * Removes the bodies that nothing refers to any more. They are locked first and looked at in a second statement: whoever
 * began to refer to one before is seen then, whoever comes later waits, finds it gone and stores it again.
 */
async function removeUnused(db: Db, hashes: readonly Buffer[]): Promise<number> {
  if (hashes.length === 0) return 0;
  await sql`SELECT 1 FROM bodies WHERE hash = ANY (${hashes}::bytea[]) ORDER BY hash FOR UPDATE`.execute(db);
  const removed = await sql`
    DELETE FROM bodies b WHERE hash = ANY (${hashes}::bytea[])
      AND NOT EXISTS (SELECT 1 FROM observations WHERE body_hash = b.hash)
      AND NOT EXISTS (SELECT 1 FROM observations WHERE extracted_hash = b.hash)`.execute(db);
  return Number(removed.numAffectedRows ?? 0n);
}

/**
 * Removes everything marked sample, in one transaction: facts, observations with bodies of their own, measures and sources.
 * A sample source that carries real observations (nobody should make one) stays with them.
 */
export async function clearSample(database: Database): Promise<void> {
  await database.db.transaction().execute(async (db) => {
    await sql`DELETE FROM measures WHERE sample`.execute(db);
    await sql`DELETE FROM measure_history WHERE sample`.execute(db);
    await sql`DELETE FROM measure_readings AS reading
      WHERE NOT EXISTS (SELECT FROM measure_history AS kept WHERE kept.measure_id = reading.measure_id)`.execute(
      db,
    );
    await sql`DELETE FROM source_health_history WHERE sample`.execute(db);
    await sql`DELETE FROM facts WHERE sample
      OR observation_id IN (SELECT id FROM observations WHERE sample)`.execute(db);
    const gone = await sql<Pick<Candidate, 'body_hash' | 'extracted_hash'>>`
      DELETE FROM observations WHERE sample RETURNING body_hash, extracted_hash`.execute(db);
    await sql`DELETE FROM sources s WHERE sample
      AND NOT EXISTS (SELECT 1 FROM observations WHERE source_id = s.id)`.execute(db);
    await removeUnused(db, hashesOf(gone.rows));
  });
}
