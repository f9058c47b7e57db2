/** Signals of a period as they were known at a time: their words, severity and state then. */
import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { EvidenceInput, SignalInput, SignalsInput } from './domain/inputs.ts';
import type { Period } from './domain/period.ts';
import type { Severity } from './domain/report.ts';

/** Of each capability; a report lists fewer. */
const gravestKept = 12;

interface SignalRow {
  readonly id: string;
  readonly kind: string;
  readonly capability: string;
  readonly severity: Severity;
  readonly title: string;
  readonly summary: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly occurred_at: Date;
  readonly state: SignalInput['state'] | null;
  readonly evidence: EvidenceInput | null;
  readonly sample: boolean;
}

/**
 * Those that occurred in the period, and those that were first seen in it and occurred before: what is learned late is
 * told in the report of the week that learned it. A walk along two indexes; rows are only read whole for what is listed.
 */
export async function readSignals(db: Db, period: Period, knownAt: Instant): Promise<SignalsInput[]> {
  const until = sql`least(${period.end}::timestamptz, ${knownAt}::timestamptz + interval '1 millisecond')`;
  const { rows } = await sql<{ capability: string; severity: Severity; n: number; ids: readonly string[] }>`
    WITH later AS (
      SELECT DISTINCT ON (signal_id) signal_id, severity FROM signal_versions
      WHERE until > ${knownAt} ORDER BY signal_id, until
    ), found AS (
      SELECT id, capability, severity, occurred_at FROM signals
      WHERE occurred_at >= ${period.start} AND occurred_at < ${period.end} AND first_seen_at <= ${knownAt}
      UNION ALL
      SELECT id, capability, severity, occurred_at FROM signals
      WHERE first_seen_at >= ${period.start} AND first_seen_at < ${until} AND occurred_at < ${period.start}
    ), known AS (
      SELECT id, capability, coalesce(later.severity, found.severity) AS severity, occurred_at
      FROM found LEFT JOIN later ON later.signal_id = found.id
    ), ranked AS (
      SELECT *, row_number() OVER (PARTITION BY capability, severity ORDER BY occurred_at DESC, id DESC) AS place FROM known
    )
    SELECT capability, severity, count(*)::int AS n,
      coalesce(array_agg(id ORDER BY place) FILTER (WHERE place <= ${gravestKept}), '{}') AS ids
    FROM ranked GROUP BY capability, severity ORDER BY capability, severity
  `.execute(db);
  const capabilities = [...new Set(rows.map(({ capability }) => capability))];
  const wanted = capabilities.flatMap((name) => gravestOf(rows.filter((row) => row.capability === name)));
  const details = await readDetails(db, wanted, knownAt);
  return capabilities.map((capability) => {
    const own = rows.filter((row) => row.capability === capability);
    const count = (severity: Severity) => own.find((row) => row.severity === severity)?.n ?? 0;
    return {
      capability,
      counts: {
        critical: count('critical'),
        high: count('high'),
        watch: count('watch'),
        info: count('info'),
      },
      gravest: gravestOf(own).flatMap((id) => details.get(id) ?? []),
    };
  });
}

function gravestOf(
  rows: readonly { readonly severity: Severity; readonly ids: readonly string[] }[],
): string[] {
  const order: readonly Severity[] = ['critical', 'high', 'watch', 'info'];
  return rows
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
    .flatMap(({ ids }) => ids)
    .slice(0, gravestKept);
}

/** The first evidence only: a signal keeps what it was raised on, and gains more as time goes by. */
async function readDetails(
  db: Db,
  ids: readonly string[],
  knownAt: Instant,
): Promise<ReadonlyMap<string, SignalInput>> {
  const { rows } = await sql<SignalRow>`
    SELECT signal.id, kind, capability, occurred_at, sample, evidence -> 0 AS evidence,
      coalesce(old.severity, signal.severity) AS severity, coalesce(old.title, signal.title) AS title,
      coalesce(old.summary, signal.summary) AS summary,
      CASE WHEN old.signal_id IS NULL THEN signal.before ELSE old.before END AS before,
      CASE WHEN old.signal_id IS NULL THEN signal.after ELSE old.after END AS after,
      (SELECT to_state FROM signal_history AS step WHERE step.signal_id = signal.id AND step.at <= ${knownAt}
        ORDER BY step.id DESC LIMIT 1) AS state
    FROM signals AS signal LEFT JOIN LATERAL (
      SELECT * FROM signal_versions AS version WHERE version.signal_id = signal.id AND until > ${knownAt}
      ORDER BY until LIMIT 1) AS old ON true
    WHERE signal.id = ANY (${[...ids]})
  `.execute(db);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        kind: row.kind,
        capability: row.capability,
        severity: row.severity,
        title: row.title,
        summary: row.summary,
        before: row.before,
        after: row.after,
        occurredAt: toInstant(row.occurred_at),
        state: row.state ?? 'open',
        evidence: row.evidence,
        sample: row.sample,
      },
    ]),
  );
}
