/** How sources were doing at a time, from the history that is kept of their health. */
import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { ReportInputs } from './domain/inputs.ts';

const shown = 8;

interface SourceRow {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly reason: string | null;
  readonly last_good_at: Date | null;
  readonly sample: boolean;
  readonly total: number;
  readonly read: number;
  readonly not_read: number;
}

/** Those that did not answer well, the longest silent first. A source that was never tried has not failed. */
export async function readSources(db: Db, knownAt: Instant): Promise<ReportInputs['sources']> {
  const { rows } = await sql<SourceRow>`
    WITH known AS (
      SELECT DISTINCT ON (source_id) source_id AS id, title, state, reason, last_good_at, enabled, sample
      FROM source_health_history WHERE at <= ${knownAt} ORDER BY source_id, at DESC, id DESC
    ), used AS (SELECT * FROM known WHERE enabled),
    counted AS (
      SELECT count(*)::int AS total, count(*) FILTER (WHERE state = 'ok')::int AS read,
        count(*) FILTER (WHERE state NOT IN ('ok', 'new'))::int AS not_read FROM used
    ), missing AS (
      SELECT * FROM used WHERE state NOT IN ('ok', 'new')
      ORDER BY last_good_at NULLS FIRST, id LIMIT ${shown}
    )
    SELECT missing.id, title, state, reason, last_good_at, coalesce(sample, false) AS sample, total, read, not_read
    FROM counted LEFT JOIN missing ON true ORDER BY last_good_at NULLS FIRST, missing.id
  `.execute(db);
  const [first] = rows;
  return {
    total: first?.total ?? 0,
    read: first?.read ?? 0,
    notRead: first?.not_read ?? 0,
    // One row without a source tells the counts where none is missing.
    first: rows
      .filter((row) => row.id !== null)
      .map((row) => ({
        id: row.id,
        title: row.title,
        state: row.state,
        reason: row.reason,
        lastGoodAt: row.last_good_at === null ? null : toInstant(row.last_good_at),
        sample: row.sample,
      })),
  };
}
