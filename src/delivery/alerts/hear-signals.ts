/** What happened to signals that no rule has looked at yet: taken in the transaction of what follows from it, so never lost. */
import { sql } from 'kysely';
import type { SignalState } from '../../decisions/contract.ts';
import type { SignalRow } from '../../decisions/signals/signal-row.ts';
import { signalColumns } from '../../decisions/signals/signal-row.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Severity } from './domain/alert-rule.ts';
import type { ToldSignal } from './domain/compose-notice.ts';
import type { Matter } from './domain/match-rule.ts';
import type { SignalEvent } from './domain/signal-news.ts';

interface HistoryRow {
  readonly id: string;
  readonly signal_id: string;
  readonly at: Date;
  readonly from_state: SignalState | null;
  readonly to_state: SignalState;
  readonly severity: Severity | null;
}

/** Oldest first, `limit` at most. */
export async function hearSignals(
  db: Db,
  limit: number,
): Promise<{
  readonly events: readonly SignalEvent[];
  readonly signals: ReadonlyMap<string, SignalRow>;
  readonly heard: number;
}> {
  const { rows } = await sql<HistoryRow>`
    UPDATE signal_history SET heard = true WHERE id IN (
      SELECT id FROM signal_history WHERE NOT heard ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, signal_id, at, from_state, to_state, severity
  `.execute(db);
  const ordered = [...rows].sort((a, b) => Number(a.id) - Number(b.id));
  const signals = await readSignals(db, [...new Set(ordered.map((row) => row.signal_id))]);
  const events = ordered.flatMap((row): SignalEvent[] => {
    const signal = signals.get(row.signal_id);
    const happened = happenedOf(row.from_state, row.to_state);
    if (signal === undefined) return [];
    const matter = { ...matterOf(signal), severity: row.severity ?? signal.severity };
    return [{ at: row.at.getTime(), signal: row.signal_id, happened, matter }];
  });
  return { events, signals, heard: ordered.length };
}

/** An entry of the history in words: the only way back to open is that it grew worse. */
export function happenedOf(from: SignalState | null, to: SignalState): SignalEvent['happened'] {
  if (from === null) return 'raised';
  return to === 'open' ? 'grew' : to;
}

export async function readSignals(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, SignalRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<SignalRow>`
    SELECT ${signalColumns} FROM signals WHERE id = ANY (${[...ids]})
  `.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

function matterOf(row: SignalRow): Matter {
  return {
    kind: row.kind,
    subject: row.subject,
    severity: row.severity,
    title: row.title,
    summary: row.summary,
    before: row.before,
    after: row.after,
    reasons: row.reasons,
    evidence: row.evidence.map(({ id }) => id),
    accounts: [],
    sample: row.sample,
  };
}

/** `about`: what people call its subject, where that is known. */
export function toldSignal(row: SignalRow, about: string | undefined): ToldSignal {
  const { id, kind, subject, severity, title, summary, before, after, reasons, evidence, sample, state } =
    row;
  const occurredAt = toInstant(row.occurred_at);
  return {
    id,
    kind,
    subject,
    about: about ?? subject,
    severity,
    title,
    summary,
    before,
    after,
    reasons,
    evidence,
    sample,
    state,
    occurredAt,
  };
}
