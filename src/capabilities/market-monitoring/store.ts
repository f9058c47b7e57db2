/** SQL of market monitoring: which movements have been told as signals. */
import type { Db } from '../../platform/database/database.ts';

type MarketTables = { market_raised: { dedupe_key: string; fingerprint: string } };

export async function raisedFingerprints(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.withTables<MarketTables>().selectFrom('market_raised').selectAll().execute();
  return new Map(rows.map((row) => [row.dedupe_key, row.fingerprint]));
}

export async function saveRaised(db: Db, dedupeKey: string, fingerprint: string): Promise<void> {
  await db
    .withTables<MarketTables>()
    .insertInto('market_raised')
    .values({ dedupe_key: dedupeKey, fingerprint })
    .onConflict((conflict) => conflict.column('dedupe_key').doUpdateSet({ fingerprint }))
    .execute();
}

export async function deleteRaised(db: Db, dedupeKey: string): Promise<void> {
  await db
    .withTables<MarketTables>()
    .deleteFrom('market_raised')
    .where('dedupe_key', '=', dedupeKey)
    .execute();
}
