/** SQL of market monitoring: which movements have been told as signals. */
import type { Db } from '../../platform/database/database.ts';
import type { ToldMemory } from '../tell-once.ts';

type MarketTables = { market_raised: { dedupe_key: string; fingerprint: string } };

/** Sample facts never enter the market, so nothing told here is sample. */
export function toldMemory(db: Db): ToldMemory {
  const tables = db.withTables<MarketTables>();
  return {
    async all() {
      const rows = await tables.selectFrom('market_raised').selectAll().execute();
      return new Map(rows.map((row) => [row.dedupe_key, row.fingerprint]));
    },
    async remember(dedupeKey, fingerprint) {
      await tables
        .insertInto('market_raised')
        .values({ dedupe_key: dedupeKey, fingerprint })
        .onConflict((conflict) => conflict.column('dedupe_key').doUpdateSet({ fingerprint }))
        .execute();
    },
    async forget(dedupeKey) {
      await tables.deleteFrom('market_raised').where('dedupe_key', '=', dedupeKey).execute();
    },
  };
}
