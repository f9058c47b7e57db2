/** SQL of NMHC enrichment: the projection of accounts, the last import of each list, what has been told as a signal. */
import { sql } from 'kysely';
import type { Database, Db } from '../../platform/database/database.ts';
import type { ToldMemory } from '../tell-once.ts';
import type { ImportReport } from './import-report.ts';
import type { AccountJson } from './present-account.ts';

type NmhcTables = {
  nmhc_accounts: {
    slug: string;
    position: number;
    sample: boolean;
    document: AccountJson;
    refreshed_at: Date;
  };
  nmhc_imports: {
    source_id: string;
    observation_id: string;
    sample: boolean;
    report: ImportReport;
    imported_at: Date;
  };
  nmhc_raised: { dedupe_key: string; fingerprint: string; sample: boolean };
};

/**
 * Replaces the projection by what `compute` answers, in one transaction: a reader sees the old accounts or the new ones. Only one
 * at a time computes, so that a slower one never writes what it read before a faster one.
 */
export async function replaceAccounts<T extends { readonly documents: readonly AccountJson[] }>(
  database: Database,
  at: Date,
  compute: () => Promise<T>,
): Promise<T> {
  return database.db.transaction().execute(async (db) => {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended('nmhc accounts', 0))`.execute(db);
    const computed = await compute();
    await writeAccounts(db, computed.documents, at);
    return computed;
  });
}

async function writeAccounts(db: Db, accounts: readonly AccountJson[], at: Date): Promise<void> {
  const rows = accounts.map((account) => ({
    slug: account.slug,
    position: account.position,
    sample: account.sample,
    document: account,
  }));
  await sql`DELETE FROM nmhc_accounts WHERE NOT (slug = ANY (${rows.map((row) => row.slug)}))`.execute(db);
  await sql`
    INSERT INTO nmhc_accounts AS old (slug, position, sample, document, refreshed_at)
    SELECT r.slug, r.position, r.sample, r.document, ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r (slug text, position integer, sample boolean, document jsonb)
    ON CONFLICT (slug) DO UPDATE
      SET position = excluded.position, sample = excluded.sample, document = excluded.document,
        refreshed_at = excluded.refreshed_at
      WHERE old.document IS DISTINCT FROM excluded.document`.execute(db);
}

/** Accounts by position; `after` is the position of the last one of the page before. */
export async function listAccountRows(db: Db, after: number, limit: number): Promise<readonly AccountJson[]> {
  const rows = await db
    .withTables<NmhcTables>()
    .selectFrom('nmhc_accounts')
    .select('document')
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map((row) => row.document);
}

/** Names of those that there are. */
export async function listAccountNames(
  db: Db,
  slugs: readonly string[],
): Promise<readonly { readonly slug: string; readonly name: string }[]> {
  const rows = await db
    .withTables<NmhcTables>()
    .selectFrom('nmhc_accounts')
    .select(['slug', 'document'])
    .where('slug', 'in', [...slugs])
    .execute();
  return rows.map(({ slug, document }) => ({ slug, name: document.name }));
}

export async function findAccountRow(db: Db, slug: string): Promise<AccountJson | undefined> {
  const row = await db
    .withTables<NmhcTables>()
    .selectFrom('nmhc_accounts')
    .select('document')
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row?.document;
}

export async function saveImport(db: Db, report: ImportReport, at: Date): Promise<void> {
  await sql`
    INSERT INTO nmhc_imports (source_id, observation_id, sample, report, imported_at)
    VALUES (${report.source_id}, ${report.observation_id}, ${report.sample}, ${JSON.stringify(report)}::jsonb, ${at})
    ON CONFLICT (source_id) DO UPDATE
      SET observation_id = excluded.observation_id, sample = excluded.sample, report = excluded.report,
        imported_at = excluded.imported_at`.execute(db);
}

/** Last import of each list, newest first. */
export async function listImports(
  db: Db,
): Promise<readonly { readonly report: ImportReport; readonly importedAt: Date }[]> {
  const rows = await db
    .withTables<NmhcTables>()
    .selectFrom('nmhc_imports')
    .select(['report', 'imported_at'])
    .orderBy('imported_at', 'desc')
    .orderBy('source_id')
    .execute();
  return rows.map((row) => ({ report: row.report, importedAt: row.imported_at }));
}

export async function deleteImport(db: Db, sourceId: string): Promise<void> {
  await db.withTables<NmhcTables>().deleteFrom('nmhc_imports').where('source_id', '=', sourceId).execute();
}

/** What has been told as signals, in `nmhc_raised`. */
export function toldMemory(db: Db): ToldMemory {
  const tables = db.withTables<NmhcTables>();
  return {
    async all() {
      const rows = await tables.selectFrom('nmhc_raised').select(['dedupe_key', 'fingerprint']).execute();
      return new Map(rows.map((row) => [row.dedupe_key, row.fingerprint]));
    },
    async remember(dedupeKey, fingerprint, sample) {
      await tables
        .insertInto('nmhc_raised')
        .values({ dedupe_key: dedupeKey, fingerprint, sample })
        .onConflict((conflict) => conflict.column('dedupe_key').doUpdateSet({ fingerprint, sample }))
        .execute();
    },
    async forget(dedupeKey) {
      await tables.deleteFrom('nmhc_raised').where('dedupe_key', '=', dedupeKey).execute();
    },
  };
}

export async function clearSampleRows(db: Db): Promise<void> {
  const tables = db.withTables<NmhcTables>();
  await tables.deleteFrom('nmhc_accounts').where('sample', '=', true).execute();
  await tables.deleteFrom('nmhc_imports').where('sample', '=', true).execute();
  await tables.deleteFrom('nmhc_raised').where('sample', '=', true).execute();
}
