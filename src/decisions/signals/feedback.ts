/** What people say of signals: useful, or noise and why. It moves the bar for the like of them (`thresholds-from.ts`). */
import { sql } from 'kysely';
import { SophiaError } from '../../kernel/errors.ts';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Actor, SignalVotes, Verdict } from '../contract.ts';
import { storableText } from '../domain/storable.ts';
import type { AppendTo } from '../ledger/contract.ts';
import type { SignalRow } from './signal-row.ts';
import { signalColumns } from './signal-row.ts';

export interface Opinion {
  readonly verdict: Verdict;
  readonly reason?: string;
}

export interface StoredOpinion {
  readonly by: Actor;
  readonly at: Instant;
  readonly verdict: Verdict;
  readonly reason: string | null;
}

/**
 * Within the caller's transaction: a later opinion of the same person takes the place of the earlier one. Answers whether
 * there is such a signal.
 *
 * @throws SophiaError `signal.reason` for noise without a reason
 */
export async function storeOpinion(
  db: Db,
  {
    signal: id,
    by,
    at,
    verdict,
    reason,
  }: Opinion & { readonly signal: string; readonly by: Actor; readonly at: Instant },
  append: AppendTo,
): Promise<boolean> {
  const why = storableText(reason ?? '').trim();
  if (verdict === 'noise' && why === '') {
    throw new SophiaError('signal.reason', 'Calling a signal noise needs a reason.', {
      where: 'reason',
      hint: 'Say in a few words why nobody needs to hear of it.',
    });
  }
  const { rows } = await sql<SignalRow>`
    SELECT ${signalColumns} FROM signals WHERE id = ${storableText(id)} FOR SHARE
  `.execute(db);
  const signal = rows[0];
  if (signal === undefined) return false;
  const observations = signal.evidence.filter(({ kind }) => kind === 'observation').map((ref) => ref.id);
  const before = await sql<{ verdict: Verdict }>`
    SELECT verdict FROM signal_feedback WHERE signal_id = ${signal.id} AND by = ${by}
  `.execute(db);
  await sql`
    INSERT INTO signal_feedback (signal_id, by, at, verdict, reason, capability, kind, subject, sources)
    SELECT ${signal.id}, ${by}, ${at}, ${verdict}, ${why === '' ? null : why}, ${signal.capability}, ${signal.kind},
      ${signal.subject}, coalesce((SELECT array_agg(DISTINCT source_id ORDER BY source_id) FROM observations
        WHERE id = ANY (${observations})), '{}')
    ON CONFLICT (signal_id, by) DO UPDATE
      SET at = excluded.at, verdict = excluded.verdict, reason = excluded.reason, sources = excluded.sources
  `.execute(db);
  await append(db, {
    actor: by,
    action: `signal.called_${verdict}`,
    subject: signal.id,
    body: { before: before.rows[0]?.verdict ?? null, reason: why === '' ? null : why },
  });
  return true;
}

/** Latest first. */
export async function findOpinions(db: Db, signal: string): Promise<readonly StoredOpinion[]> {
  const { rows } = await sql<Omit<StoredOpinion, 'at'> & { readonly at: Date }>`
    SELECT by, at, verdict, reason FROM signal_feedback WHERE signal_id = ${storableText(signal)} ORDER BY at DESC, by
  `.execute(db);
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
}

export async function sumVotes(db: Db, capability?: string): Promise<readonly SignalVotes[]> {
  const { rows } = await sql<SignalVotes>`
    SELECT kind, subject, source, count(*) FILTER (WHERE verdict = 'useful')::int AS useful,
      count(*) FILTER (WHERE verdict = 'noise')::int AS noise
    FROM signal_feedback LEFT JOIN LATERAL unnest(sources) AS source ON true
    WHERE ${capability === undefined ? sql`true` : sql`capability = ${storableText(capability)}`}
    GROUP BY kind, subject, source ORDER BY kind, subject, source
  `.execute(db);
  return rows;
}
