/** Raises a signal, or adds a sighting to the one that already stands for the same matter. */
import { sql } from 'kysely';
import { SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Signal, SignalInput, SignalState } from '../contract.ts';
import { nextState } from '../domain/machine.ts';
import { isKnownSighting, isWorse, mergeEvidence } from '../domain/merge-sighting.ts';
import { signalTransitions } from '../domain/signal-machine.ts';
import { storableText } from '../domain/storable.ts';
import type { AppendTo } from '../ledger/contract.ts';
import type { Note } from './note-change.ts';
import type { SignalRow } from './signal-row.ts';
import { signalColumns, toSignal } from './signal-row.ts';

export interface RaiseTools {
  readonly append: AppendTo;
  readonly note: Note;
  readonly at: Instant;
}

/** How often a signal may be resolved by someone else while this call looks for it. */
const maxAttempts = 5;

/** Within the caller's transaction. @throws SophiaError `signal.invalid` */
export async function raiseSignal(
  db: Db,
  given: SignalInput,
  tools: RaiseTools,
): Promise<{ signal: Signal; isNew: boolean }> {
  const input = checked(given);
  const settled = await findSettled(db, input);
  if (settled !== undefined) return { signal: toSignal(settled), isNew: false };
  if (input.past !== undefined) return recordPast(db, input, input.past, tools);
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const inserted = await insert(db, input, tools.at);
    if (inserted !== undefined) {
      await tools.note(db, {
        signal: inserted,
        from: null,
        actor: `system:${input.capability}`,
        reason: null,
      });
      await tools.append(db, {
        actor: `system:${input.capability}`,
        action: 'signal.raised',
        subject: inserted.id,
        body: { kind: input.kind, severity: input.severity, title: input.title, dedupe_key: input.dedupeKey },
      });
      return { signal: toSignal(inserted), isNew: true };
    }
    const live = await lockLive(db, input.dedupeKey);
    if (live !== undefined)
      return { signal: toSignal(await addSighting(db, live, input, tools)), isNew: false };
  }
  throw new SophiaError('signal.busy', 'This signal is being resolved and raised again by others at once.', {
    kind: 'conflict',
    where: input.dedupeKey,
    hint: 'Try again.',
  });
}

/** Its history has no entry of being raised, by which those who tell of news know that it is none. */
async function recordPast(
  db: Db,
  input: SignalInput,
  reason: string,
  tools: RaiseTools,
): Promise<{ signal: Signal; isNew: boolean }> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`past signal ${input.dedupeKey}`}, 0))`.execute(
    db,
  );
  const known = await sql<SignalRow>`
    SELECT ${signalColumns} FROM signals WHERE dedupe_key = ${input.dedupeKey} ORDER BY first_seen_at LIMIT 1
  `.execute(db);
  const [before] = known.rows;
  if (before !== undefined) return { signal: toSignal(before), isNew: false };
  const inserted = await insert(db, input, tools.at, 'resolved');
  if (inserted === undefined)
    throw new SophiaError('signal.busy', 'This signal is being raised by others at once.', {
      kind: 'conflict',
      where: input.dedupeKey,
      hint: 'Try again.',
    });
  const actor = `system:${input.capability}` as const;
  await tools.note(db, { signal: inserted, from: 'open', actor, reason });
  await tools.append(db, {
    actor,
    action: 'signal.recorded',
    subject: inserted.id,
    body: { kind: input.kind, severity: input.severity, title: input.title, dedupe_key: input.dedupeKey },
  });
  return { signal: toSignal(inserted), isNew: true };
}

/** The matter was resolved and this is no later occurrence of it: it stays resolved. */
async function findSettled(db: Db, input: SignalInput): Promise<SignalRow | undefined> {
  const { rows } = await sql<SignalRow>`
    SELECT ${signalColumns} FROM signals WHERE dedupe_key = ${input.dedupeKey}
    ORDER BY last_occurred_at DESC, first_seen_at DESC, id DESC LIMIT 1
  `.execute(db);
  const last = rows[0];
  return last?.state === 'resolved' && input.occurredAt <= toInstant(last.last_occurred_at)
    ? last
    : undefined;
}

async function insert(
  db: Db,
  input: SignalInput,
  at: Instant,
  state: SignalState = 'open',
): Promise<SignalRow | undefined> {
  const { rows } = await sql<SignalRow>`
    INSERT INTO signals (id, kind, capability, subject, severity, confidence, title, summary, reasons, before, after,
      evidence, dedupe_key, occurred_at, last_occurred_at, sample, state, first_seen_at, last_seen_at, seen_count)
    VALUES (${newId('sig', Date.parse(at))}, ${input.kind}, ${input.capability}, ${input.subject}, ${input.severity},
      ${input.confidence}, ${input.title}, ${input.summary}, ${JSON.stringify(input.reasons)}, ${input.before ?? null},
      ${input.after ?? null}, ${JSON.stringify(input.evidence)}, ${input.dedupeKey}, ${input.occurredAt},
      ${input.occurredAt}, ${input.sample}, ${state}, ${at}, ${at}, 1)
    ON CONFLICT (dedupe_key) WHERE state IN ('open', 'acknowledged') DO NOTHING
    RETURNING ${signalColumns}
  `.execute(db);
  return rows[0];
}

async function lockLive(db: Db, dedupeKey: string): Promise<SignalRow | undefined> {
  const { rows } = await sql<SignalRow>`
    SELECT ${signalColumns} FROM signals
    WHERE dedupe_key = ${dedupeKey} AND state IN ('open', 'acknowledged') FOR UPDATE
  `.execute(db);
  return rows[0];
}

/** Adds what is new; where it is worse than before, the words and the severity follow and a person must look again. */
async function addSighting(
  db: Db,
  live: SignalRow,
  input: SignalInput,
  tools: RaiseTools,
): Promise<SignalRow> {
  const lastOccurredAt = toInstant(live.last_occurred_at);
  if (isKnownSighting({ ...live, lastOccurredAt }, input)) return live;
  const { evidence } = mergeEvidence(live.evidence, input.evidence);
  const occurred = input.occurredAt > lastOccurredAt ? input.occurredAt : lastOccurredAt;
  const worse = isWorse(input.severity, live.severity);
  const state = worse ? nextState('signal', signalTransitions, live.state, 'escalate', live.id) : live.state;
  const words = worse
    ? {
        title: input.title,
        summary: input.summary,
        reasons: input.reasons,
        after: input.after ?? live.after,
        severity: input.severity,
      }
    : live;
  const { rows } = await sql<SignalRow>`
    UPDATE signals SET evidence = ${JSON.stringify(evidence)}, last_occurred_at = ${occurred}, last_seen_at = ${tools.at},
      seen_count = seen_count + 1, confidence = greatest(confidence, ${input.confidence}), state = ${state},
      severity = ${words.severity}, title = ${words.title}, summary = ${words.summary},
      reasons = ${JSON.stringify(words.reasons)}, after = ${words.after}
    WHERE id = ${live.id} RETURNING ${signalColumns}
  `.execute(db);
  const updated = rows[0] ?? live;
  const actor = `system:${input.capability}`;
  const reason = worse ? `It grew from ${live.severity} to ${input.severity}.` : null;
  await tools.note(db, { signal: updated, from: live.state, actor, reason });
  if (worse) {
    await tools.append(db, {
      actor,
      action: 'signal.escalated',
      subject: live.id,
      body: { from: live.severity, to: input.severity, state },
    });
  }
  return updated;
}

/** Text that others wrote, made storable, and instants in one form so that they compare. */
function checked(input: SignalInput): SignalInput {
  const problem = (what: string) =>
    new SophiaError('signal.invalid', `This signal cannot be raised: ${what}.`, {
      where: `${input.capability} ${input.kind}`,
      hint: 'This is a mistake in the capability that raises it.',
    });
  if (!(input.confidence >= 0 && input.confidence <= 1))
    throw problem('its confidence is not between 0 and 1');
  if (input.dedupeKey === '' || input.title === '') throw problem('its title or dedupe key is empty');
  const occurred = new Date(input.occurredAt);
  if (Number.isNaN(occurred.getTime())) throw problem(`"${input.occurredAt}" is not an instant`);
  const evidence = input.evidence.map((ref) => ({
    kind: ref.kind,
    id: storableText(ref.id),
    ...(ref.locator === undefined ? {} : { locator: storableText(ref.locator) }),
    label: storableText(ref.label),
  }));
  return {
    ...input,
    kind: storableText(input.kind),
    subject: storableText(input.subject),
    title: storableText(input.title),
    summary: storableText(input.summary),
    reasons: input.reasons.map(storableText),
    ...(input.before === undefined ? {} : { before: storableText(input.before) }),
    ...(input.after === undefined ? {} : { after: storableText(input.after) }),
    evidence,
    dedupeKey: storableText(input.dedupeKey),
    occurredAt: toInstant(occurred),
  };
}
