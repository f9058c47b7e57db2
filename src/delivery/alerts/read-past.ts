/** What happened to signals over a stretch of the past, as far as it matters to one rule; read and matched page by page. */
import { sql } from 'kysely';
import type { SignalState } from '../../decisions/contract.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { FindAccounts, NamingSignal } from './contract.ts';
import type { Condition, Severity } from './domain/alert-rule.ts';
import { type Matter, matchRule } from './domain/match-rule.ts';
import type { SignalEvent } from './domain/signal-news.ts';
import { happenedOf } from './hear-signals.ts';
import { packEvents, type TitledMatter } from './replay-past.ts';
import type { Turns } from './take-turns.ts';

export interface PastOptions {
  readonly from: Date;
  readonly to: Date;
  readonly when: Condition;
  readonly findAccounts: FindAccounts;
  /** Changes of signals that are looked at, the latest ones. */
  readonly mostChanges: number;
  readonly turns: Turns;
  /** Reading stops after so long. */
  readonly limitMs: number;
}

export interface Past {
  /** Later than asked for where there was too much. */
  readonly from: Date;
  /** Earlier than asked for where there was no time. */
  readonly to: Date;
  /** Events in the order of time, packed: what the rule is about, and everything later of the same signals. */
  readonly pages: readonly string[];
}

const page = 500;

export async function readPast(db: Db, options: PastOptions): Promise<Past> {
  const { when, findAccounts, turns } = options;
  const from = await firstWithin(db, options);
  const pages: string[] = [];
  const about = new Set<string>();
  let after: Pick<PastRow, 'at_text' | 'id'> = { at_text: toInstant(from), id: '0' };
  for (;;) {
    const rows = await readPage(db, after, options.to);
    const matched = await matchAll(rows, when, findAccounts, turns);
    const events: SignalEvent<TitledMatter>[] = [];
    for (const [at, row] of rows.entries()) {
      const because = matched[at];
      if (because !== undefined) about.add(row.signal_id);
      if (!about.has(row.signal_id)) continue;
      events.push({
        at: row.at.getTime(),
        signal: row.signal_id,
        happened: happenedOf(row.from_state, row.to_state),
        matter: { subject: row.subject, severity: row.severity, title: row.title, because },
      });
    }
    if (events.length > 0) pages.push(packEvents(events));
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return { from, to: options.to, pages };
    if (turns.elapsedMs() > options.limitMs) return { from, to: last.at, pages };
    after = last;
    await turns.pause();
  }
}

/** The conditions that held of each row; accounts are looked for only where everything else holds. */
async function matchAll(
  rows: readonly PastRow[],
  when: Condition,
  findAccounts: FindAccounts,
  turns: Turns,
): Promise<readonly (readonly string[] | undefined)[]> {
  const match = async (condition: Condition, accounts?: Awaited<ReturnType<FindAccounts>>) => {
    const all: (readonly string[] | undefined)[] = [];
    for (const row of rows) {
      all.push(matchRule(condition, matterThen(row, accounts?.get(row.signal_id) ?? [])));
      await turns.pause();
    }
    return all;
  };
  if (when.accounts.length === 0) return match(when);
  const others = await match({ ...when, accounts: [] });
  const left = rows.filter((_, at) => others[at] !== undefined);
  return left.length === 0 ? others : match(when, await findAccounts(left.map(namingThen)));
}

/** So that no more than `mostChanges` lie behind it. */
async function firstWithin(db: Db, { from, to, mostChanges }: PastOptions): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    SELECT at FROM signal_history WHERE at >= ${from} AND at < ${to}
    ORDER BY at DESC, id DESC OFFSET ${mostChanges} LIMIT 1
  `.execute(db);
  const [first] = rows;
  return first === undefined ? from : new Date(first.at.getTime() + 1);
}

interface PastRow {
  readonly id: string;
  readonly at: Date;
  readonly at_text: string;
  readonly signal_id: string;
  readonly from_state: SignalState | null;
  readonly to_state: SignalState;
  readonly severity: Severity;
  readonly kind: string;
  readonly subject: string;
  readonly title: string;
  readonly summary: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reasons: readonly string[];
  readonly evidence: readonly { readonly id: string; readonly label: string }[];
  readonly occurred_at: Date;
  readonly sample: boolean;
}

/** In the order of time, with severity and words as they were then; reasons and evidence as they are now. */
async function readPage(
  db: Db,
  after: Pick<PastRow, 'at_text' | 'id'>,
  to: Date,
): Promise<readonly PastRow[]> {
  const { rows } = await sql<PastRow>`
    SELECT history.id::text AS id, history.at, history.at::text AS at_text, history.signal_id, history.from_state,
      history.to_state, coalesce(history.severity, then_.severity, signal.severity) AS severity, signal.kind, signal.subject,
      coalesce(then_.title, signal.title) AS title, coalesce(then_.summary, signal.summary) AS summary,
      CASE WHEN then_.severity IS NULL THEN signal.before ELSE then_.before END AS before,
      CASE WHEN then_.severity IS NULL THEN signal.after ELSE then_.after END AS after,
      signal.reasons, signal.evidence, signal.occurred_at, signal.sample
    FROM signal_history AS history JOIN signals AS signal ON signal.id = history.signal_id
      LEFT JOIN LATERAL (
        SELECT severity, title, summary, before, after FROM signal_versions AS version
        WHERE version.signal_id = history.signal_id AND version.until > history.at ORDER BY version.until LIMIT 1
      ) AS then_ ON true
    WHERE (history.at, history.id) > (${after.at_text}::timestamptz, ${after.id}::bigint) AND history.at < ${to}
    ORDER BY history.at, history.id LIMIT ${page}
  `.execute(db);
  return rows;
}

function matterThen(row: PastRow, accounts: Matter['accounts']): Matter {
  const { kind, subject, severity, title, summary, before, after, reasons, evidence, sample } = row;
  return {
    kind,
    subject,
    severity,
    title,
    summary,
    before,
    after,
    reasons,
    evidence: evidence.map(({ id }) => id),
    accounts,
    sample,
  };
}

function namingThen(row: PastRow): NamingSignal {
  const { signal_id: id, subject, title, summary, before, after, evidence, occurred_at: at } = row;
  return {
    id,
    subject,
    title,
    summary,
    ...(before === null ? {} : { before }),
    ...(after === null ? {} : { after }),
    evidence,
    occurredAt: toInstant(at),
  };
}
