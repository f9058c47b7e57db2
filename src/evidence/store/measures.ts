/** Measures: the numbers of the overview as they are, and as they were. */
import { sql } from 'kysely';
import type { Json } from '../../kernel/canonical-json.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Clock, Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Database, Db } from '../../platform/database/database.ts';
import type { Publish } from '../../platform/events/events.ts';
import type { Measure, MeasureInput, Measures } from '../contract.ts';
import { withCourses } from './measure-courses.ts';
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
        const present = rows.map((row) => row.document);
        return withCourses(database.db, present, toInstant(clock.now()));
      }
      return withCourses(database.db, await listAsKnown(database.db, knownAt), knownAt);
    },
  };
}

/** The last document known then, with the last time then at which it was measured again without a change. */
async function listAsKnown(db: Db, knownAt: Instant): Promise<readonly Measure[]> {
  const { rows } = await sql<{ document: Measure; as_of: string | null }>`
    SELECT document, (
      SELECT as_of FROM measure_readings AS reading
      WHERE reading.measure_id = known.measure_id AND reading.recorded_at > known.recorded_at
        AND reading.recorded_at <= ${knownAt}::timestamptz
      ORDER BY reading.recorded_at DESC LIMIT 1) AS as_of
    FROM (
      SELECT DISTINCT ON (measure_id) measure_id, recorded_at, document FROM measure_history
      WHERE recorded_at <= ${knownAt}::timestamptz ORDER BY measure_id, recorded_at DESC) AS known
  `.execute(db);
  return rows
    .map(({ document, as_of: asOf }) => (asOf === null ? document : { ...document, asOf }))
    .toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
}

/** History grows only when something but the time of the measurement changed; that time is kept apart, in a line. */
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
  if (before && meaningOf(before.document) === meaningOf(measure)) {
    if (before.document.asOf !== measure.asOf) {
      await sql`
        INSERT INTO measure_readings (measure_id, recorded_at, as_of) VALUES (${measure.id}, ${at}::timestamptz, ${measure.asOf})
        ON CONFLICT (measure_id, recorded_at) DO UPDATE SET as_of = excluded.as_of`.execute(db);
    }
    return;
  }
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
