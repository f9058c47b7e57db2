/** How measures went, from what was kept of them: for those that name no course of their own. */
import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Measure, TrendPoint } from '../contract.ts';

/** As many points as a trend may have. */
const days = 60;

/**
 * Gives each measure that has no trend the last value of each UTC day of the sixty before `knownAt` on which it was measured, oldest first.
 * Only days of the definition that it has: a number that is counted in another way is another number. Days without a value are left
 * out, and one day alone is no trend.
 */
export async function withCourses(
  db: Db,
  measures: readonly Measure[],
  knownAt: Instant,
): Promise<readonly Measure[]> {
  const bare = measures.filter(({ trend }) => trend.length === 0);
  if (bare.length === 0) return measures;
  const { rows } = await sql<{ measure_id: string; at: Date; value: string }>`
    SELECT last.measure_id, last.at, held.value
    FROM (
      SELECT DISTINCT ON (measure_id, (at AT TIME ZONE 'UTC')::date) measure_id, at
      FROM (
        SELECT measure_id, recorded_at AS at FROM measure_history
        UNION ALL SELECT measure_id, recorded_at FROM measure_readings) AS measured
      WHERE measure_id = ANY(${bare.map(({ id }) => id)}::text[])
        AND at > ${knownAt}::timestamptz - make_interval(days => ${days}) AND at <= ${knownAt}::timestamptz
      ORDER BY measure_id, (at AT TIME ZONE 'UTC')::date, at DESC) AS last
    JOIN unnest(${bare.map(({ id }) => id)}::text[], ${bare.map((one) => one.definitionVersion)}::int[])
      AS present(measure_id, version) USING (measure_id)
    CROSS JOIN LATERAL (
      SELECT document ->> 'value' AS value, (document ->> 'definitionVersion')::int AS version FROM measure_history
      WHERE measure_id = last.measure_id AND recorded_at <= last.at
      ORDER BY recorded_at DESC LIMIT 1) AS held
    WHERE held.value IS NOT NULL AND held.version = present.version
    ORDER BY last.measure_id, last.at
  `.execute(db);
  const courses = new Map<string, TrendPoint[]>();
  for (const { measure_id: id, at, value } of rows)
    courses.set(id, [...(courses.get(id) ?? []), { at: toInstant(at), value }]);
  return measures.map((measure) => {
    const course = courses.get(measure.id) ?? [];
    return course.length < 2 ? measure : { ...measure, trend: course };
  });
}
