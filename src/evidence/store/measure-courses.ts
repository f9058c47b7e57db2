/** How measures went, from what was kept of them: for those that name no course of their own. */
import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { TrendPoint } from '../contract.ts';

/**
 * The last value of each UTC day since `from` on which it was measured, oldest first. Only days of the definition that holds now: a
 * number that is counted in another way is another number. Days without a value are left out.
 */
export async function readCourses(
  db: Db,
  ids: readonly string[],
  from: Instant,
): Promise<ReadonlyMap<string, readonly TrendPoint[]>> {
  const { rows } = await sql<{ measure_id: string; at: Date; value: string }>`
    SELECT last.measure_id, last.at, held.value
    FROM (
      SELECT DISTINCT ON (measure_id, (at AT TIME ZONE 'UTC')::date) measure_id, at
      FROM (
        SELECT measure_id, recorded_at AS at FROM measure_history
        UNION ALL SELECT measure_id, recorded_at FROM measure_readings) AS measured
      WHERE measure_id = ANY(${ids}::text[]) AND at >= ${from}::timestamptz
      ORDER BY measure_id, (at AT TIME ZONE 'UTC')::date, at DESC) AS last
    CROSS JOIN LATERAL (
      SELECT document ->> 'value' AS value, document -> 'definitionVersion' AS version FROM measure_history
      WHERE measure_id = last.measure_id AND recorded_at <= last.at
      ORDER BY recorded_at DESC LIMIT 1) AS held
    JOIN measures ON measures.id = last.measure_id AND measures.document -> 'definitionVersion' = held.version
    WHERE held.value IS NOT NULL
    ORDER BY last.measure_id, last.at
  `.execute(db);
  const courses = new Map<string, TrendPoint[]>();
  for (const { measure_id: id, at, value } of rows) {
    const course = courses.get(id) ?? [];
    courses.set(id, course);
    course.push({ at: toInstant(at), value });
  }
  return courses;
}
