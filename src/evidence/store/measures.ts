/** Measures: the numbers of the overview as they are, and as they were. */
import { sql } from 'kysely';
import type { Json } from '../../kernel/canonical-json.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Clock } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Database, Db } from '../../platform/database/database.ts';
import type { Publish } from '../../platform/events/events.ts';
import type { Measure, MeasureInput, Measures } from '../contract.ts';
import { storableJson } from './storable.ts';
import type { EvidenceTables } from './tables.ts';

export function createMeasures(database: Database, clock: Clock, publish: Publish): Measures {
  return {
    async put(measures) {
      const sorted = measures.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      await database.db.transaction().execute(async (db) => {
        for (const measure of sorted) await putOne(db, measure, toInstant(clock.now()), publish);
      });
    },

    async list(knownAt) {
      const tables = database.db.withTables<EvidenceTables>();
      if (knownAt === undefined) {
        const rows = await tables
          .selectFrom('measures')
          .select('document')
          .orderBy('rank')
          .orderBy('id')
          .execute();
        return rows.map((row) => row.document);
      }
      const then = await tables
        .selectFrom('measure_history')
        .distinctOn('measure_id')
        .select('document')
        .where('recorded_at', '<=', new Date(knownAt))
        .orderBy('measure_id')
        .orderBy('recorded_at', 'desc')
        .execute();
      return then.map((row) => row.document).toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
    },
  };
}

/** History grows only when something but the time of the measurement changed. */
async function putOne(db: Db, measure: MeasureInput, at: string, publish: Publish): Promise<void> {
  const tables = db.withTables<EvidenceTables>();
  const document = JSON.stringify(storableJson(plainJson(measure)));
  const before = await tables
    .selectFrom('measures')
    .select('document')
    .where('id', '=', measure.id)
    .forUpdate()
    .executeTakeFirst();
  await sql`
    INSERT INTO measures (id, capability, rank, sample, document)
    VALUES (${measure.id}, ${measure.capability}, ${measure.rank}, ${measure.sample}, ${document}::jsonb)
    ON CONFLICT (id) DO UPDATE SET capability = excluded.capability, rank = excluded.rank, sample = excluded.sample,
      document = excluded.document`.execute(db);
  if (before && meaningOf(before.document) === meaningOf(measure)) return;
  await sql`
    INSERT INTO measure_history (measure_id, recorded_at, sample, document)
    VALUES (${measure.id}, ${at}::timestamptz, ${measure.sample}, ${document}::jsonb)
    ON CONFLICT (measure_id, recorded_at) DO UPDATE SET document = excluded.document`.execute(db);
  await publish(db, { kind: 'measure', subject: measure.id });
}

function meaningOf(measure: Measure): string {
  const { asOf: _, ...rest } = measure;
  return canonicalJson(plainJson(rest));
}

/** Without the fields that are undefined, which neither JSON nor the comparison knows. */
function plainJson(value: object): Json {
  const plain: Json = JSON.parse(JSON.stringify(value));
  return plain;
}
