/** Removes everything that is marked sample: what capabilities derived, signals and proposals, and then the evidence itself. */
import { sql } from 'kysely';
import { publishEvent } from '../../platform/events/events.ts';
import { capabilities } from '../capabilities.ts';
import type { Runtime } from './open-runtime.ts';

/** Answers how many rows of each kind went. The ledger keeps that it happened. */
export async function clearSample(runtime: Runtime): Promise<Record<string, number>> {
  const { database, decisions, evidence, services } = runtime;
  const count = async (table: string) => {
    const result = await database.pool.query<{ rows: string }>(
      `SELECT count(*) AS rows FROM ${table} WHERE sample`,
    );
    return Number(result.rows[0]?.rows ?? 0);
  };
  const tables = [
    'sources',
    'observations',
    'facts',
    'measures',
    'signals',
    'proposals',
    'report_editions',
    'alert_messages',
  ];
  const before = Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table, await count(table)] as const)),
  );
  for (const capability of capabilities) await capability.clearSample(services);
  await database.db.transaction().execute(async (db) => {
    await decisions.clearSample(db);
    // An edition that tells sample data is about invented companies too.
    await sql`DELETE FROM report_editions WHERE sample`.execute(db);
    await sql`DELETE FROM alert_messages WHERE sample`.execute(db);
    await publishEvent(db, { kind: 'report', subject: runtime.workspace.file.id });
    await decisions.ledger.append(db, {
      actor: 'user:local',
      action: 'sample.cleared',
      subject: runtime.workspace.file.id,
      body: before,
    });
  });
  await evidence.clearSample();
  const after = Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table, await count(table)] as const)),
  );
  return Object.fromEntries(tables.map((table) => [table, (before[table] ?? 0) - (after[table] ?? 0)]));
}
