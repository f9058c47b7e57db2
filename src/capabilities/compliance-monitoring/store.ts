/** SQL of compliance monitoring. */
import { sql } from 'kysely';
import type { Db } from '../../platform/database/database.ts';
import type { ContactReport } from './review-log.ts';

type ComplianceTables = {
  compliance_contact_checks: {
    source_id: string;
    observation_id: string;
    sample: boolean;
    report: ContactReport;
    checked_at: Date;
  };
  compliance_raised: { dedupe_key: string; fingerprint: string; sample: boolean };
};

export interface ContactCheck {
  readonly sourceId: string;
  readonly observationId: string;
  readonly sample: boolean;
  readonly report: ContactReport;
  readonly checkedAt: Date;
}

/** Keeps the last check of each log. */
export async function saveContactCheck(db: Db, check: ContactCheck): Promise<void> {
  await sql`
    INSERT INTO compliance_contact_checks (source_id, observation_id, sample, report, checked_at)
    VALUES (${check.sourceId}, ${check.observationId}, ${check.sample}, ${JSON.stringify(check.report)}::jsonb,
      ${check.checkedAt})
    ON CONFLICT (source_id) DO UPDATE
      SET observation_id = excluded.observation_id, sample = excluded.sample, report = excluded.report,
        checked_at = excluded.checked_at`.execute(db);
}

export async function findContactCheck(db: Db): Promise<ContactCheck | undefined> {
  const row = await db
    .withTables<ComplianceTables>()
    .selectFrom('compliance_contact_checks')
    .selectAll()
    .orderBy('checked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      sourceId: row.source_id,
      observationId: row.observation_id,
      sample: row.sample,
      report: row.report,
      checkedAt: row.checked_at,
    }
  );
}

/** Forgets checks of logs that the workspace no longer names. */
export async function deleteOtherChecks(db: Db, sourceId: string | null): Promise<void> {
  const checks = db.withTables<ComplianceTables>().deleteFrom('compliance_contact_checks');
  await (sourceId === null ? checks : checks.where('source_id', '!=', sourceId)).execute();
}

/** Dedupe keys already told, with what was told under each. */
export async function raisedFingerprints(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .withTables<ComplianceTables>()
    .selectFrom('compliance_raised')
    .select(['dedupe_key', 'fingerprint'])
    .execute();
  return new Map(rows.map((row) => [row.dedupe_key, row.fingerprint]));
}

export async function saveRaised(db: Db, key: string, fingerprint: string, sample: boolean): Promise<void> {
  await db
    .withTables<ComplianceTables>()
    .insertInto('compliance_raised')
    .values({ dedupe_key: key, fingerprint, sample })
    .onConflict((conflict) => conflict.column('dedupe_key').doUpdateSet({ fingerprint, sample }))
    .execute();
}

export async function deleteRaised(db: Db, key: string): Promise<void> {
  await db
    .withTables<ComplianceTables>()
    .deleteFrom('compliance_raised')
    .where('dedupe_key', '=', key)
    .execute();
}

export async function clearSampleRows(db: Db): Promise<void> {
  const tables = db.withTables<ComplianceTables>();
  await tables.deleteFrom('compliance_contact_checks').where('sample', '=', true).execute();
  await tables.deleteFrom('compliance_raised').where('sample', '=', true).execute();
}
