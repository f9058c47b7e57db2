/** SQL of market monitoring: what has been told, which accounts signals name, sums of imported exports. */
import { sql } from 'kysely';
import type { Db } from '../../platform/database/database.ts';
import type { ToldMemory } from '../tell-once.ts';
import type { ExportReport } from './export-report.ts';

type MarketTables = {
  market_raised: { dedupe_key: string; fingerprint: string; sample: boolean };
  market_imports: {
    source_id: string;
    observation_id: string;
    sample: boolean;
    report: ExportReport;
    imported_at: Date;
  };
};

export function toldMemory(db: Db): ToldMemory {
  const tables = db.withTables<MarketTables>();
  return {
    async all() {
      const rows = await tables.selectFrom('market_raised').select(['dedupe_key', 'fingerprint']).execute();
      return new Map(rows.map((row) => [row.dedupe_key, row.fingerprint]));
    },
    async remember(dedupeKey, fingerprint, sample) {
      await tables
        .insertInto('market_raised')
        .values({ dedupe_key: dedupeKey, fingerprint, sample })
        .onConflict((conflict) => conflict.column('dedupe_key').doUpdateSet({ fingerprint, sample }))
        .execute();
    },
    async forget(dedupeKey) {
      await tables.deleteFrom('market_raised').where('dedupe_key', '=', dedupeKey).execute();
    },
  };
}

export async function saveExport(db: Db, report: ExportReport, at: Date): Promise<void> {
  await sql`
    INSERT INTO market_imports (source_id, observation_id, sample, report, imported_at)
    VALUES (${report.source_id}, ${report.observation_id}, ${report.sample}, ${JSON.stringify(report)}::jsonb, ${at})
    ON CONFLICT (source_id) DO UPDATE
      SET observation_id = excluded.observation_id, sample = excluded.sample, report = excluded.report,
        imported_at = excluded.imported_at`.execute(db);
}

export async function findExport(db: Db, sourceId: string): Promise<ExportReport | undefined> {
  const row = await db
    .withTables<MarketTables>()
    .selectFrom('market_imports')
    .select('report')
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  return row?.report;
}

export async function deleteExport(db: Db, sourceId: string): Promise<void> {
  await db
    .withTables<MarketTables>()
    .deleteFrom('market_imports')
    .where('source_id', '=', sourceId)
    .execute();
}

/** Newest first. */
export async function listExports(
  db: Db,
): Promise<readonly { readonly report: ExportReport; readonly importedAt: Date }[]> {
  const rows = await db
    .withTables<MarketTables>()
    .selectFrom('market_imports')
    .select(['report', 'imported_at'])
    .orderBy('imported_at', 'desc')
    .orderBy('source_id')
    .execute();
  return rows.map((row) => ({ report: row.report, importedAt: row.imported_at }));
}

export async function clearSampleRows(db: Db): Promise<void> {
  const tables = db.withTables<MarketTables>();
  await tables.deleteFrom('market_raised').where('sample', '=', true).execute();
  await tables.deleteFrom('market_imports').where('sample', '=', true).execute();
  await sql`DELETE FROM market_account_events WHERE sample`.execute(db);
}
