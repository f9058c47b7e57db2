/** What a draft would have sent in the last thirty days: the engine over what happened to signals then. Nothing is written. */
import { sql } from 'kysely';
import type { SignalState } from '../../decisions/contract.ts';
import type { Clock } from '../../kernel/time.ts';
import { Temporal, toInstant } from '../../kernel/time.ts';
import type { Database, Db } from '../../platform/database/database.ts';
import type { Preview } from './contract.ts';
import { gravest, parseRule, type RuleDraft, type Severity } from './domain/alert-rule.ts';
import { composeHeadline } from './domain/compose-notice.ts';
import type { Matter } from './domain/match-rule.ts';
import { simulate, type SimulatedMessage } from './domain/simulate.ts';
import type { SignalEvent } from './domain/signal-news.ts';
import { happenedOf } from './hear-signals.ts';
import { type Directory, recipientProblems, resolveRecipients } from './resolve-recipients.ts';
import { findPastSnoozes } from './snoozes.ts';

export interface PreviewTools {
  readonly database: Database;
  readonly clock: Clock;
  readonly directory: Directory;
  /** Of the workspace; a rule with a zone of its own is counted by that. */
  readonly timeZone: string;
}

const days = 30;
const dayMs = 24 * 3_600_000;
const mostShown = 50;

/** @throws SophiaError `alert_rule.invalid` */
export async function previewRule(
  { database, clock, directory, timeZone }: PreviewTools,
  draft: RuleDraft,
): Promise<Preview> {
  const rule = parseRule(draft);
  const to = clock.now();
  const from = new Date(to.getTime() - days * dayMs);
  const events = await readPast(database.db, from, to);
  const snoozes = await findPastSnoozes(database.db, from);
  const { messages, matched, waiting, dropped } = simulate(rule, events, { to: to.getTime(), snoozes });

  const titleThen = titlesOf(events);
  const namesOf = ({ to: recipients }: SimulatedMessage) =>
    resolveRecipients(directory, recipients).addresses.map(({ destination }) => destination.name);
  const zone = rule.mode.kind === 'digest' ? rule.mode.time_zone : (rule.quiet_hours?.time_zone ?? timeZone);
  const destinations = new Map<string, number>();
  for (const name of messages.flatMap(namesOf)) destinations.set(name, (destinations.get(name) ?? 0) + 1);
  return {
    from: toInstant(from),
    to: toInstant(to),
    timeZone: zone,
    matched,
    total: messages.length,
    destinations: [...destinations.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => ({ name, messages: count })),
    days: countDays(messages, zone, from, to),
    waiting,
    dropped,
    messages: messages.slice(0, mostShown).map((message) => ({
      at: toInstant(new Date(message.at)),
      kind: message.kind,
      step: message.step,
      headline: composeHeadline(
        message,
        (signal) => titleThen(signal, message.at),
        rule.escalation.slice(0, message.step ?? 0).reduce((sum, step) => sum + step.after_minutes, 0),
      ),
      severity: gravest(message.tellings.map(({ severity }) => severity)),
      signals: message.tellings.map(({ signal }) => signal),
      destinations: namesOf(message),
    })),
    problems: recipientProblems(directory, rule),
  };
}

/** A signal that grows has other words from then on. */
function titlesOf(events: readonly SignalEvent[]): (signal: string, at: number) => string {
  const titles = new Map<string, { readonly from: number; readonly title: string }[]>();
  for (const { signal, at, matter } of events) {
    titles.set(signal, [...(titles.get(signal) ?? []), { from: at, title: matter.title }]);
  }
  return (signal, at) => titles.get(signal)?.findLast(({ from }) => from <= at)?.title ?? signal;
}

/** Every local day of the stretch, also those without a message. */
function countDays(
  messages: readonly SimulatedMessage[],
  zone: string,
  from: Date,
  to: Date,
): Preview['days'] {
  const dateOf = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
  const counts = new Map<string, { messages: number; signals: number }>();
  const last = dateOf(to.getTime());
  for (
    let date = dateOf(from.getTime());
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    counts.set(date.toString(), { messages: 0, signals: 0 });
  }
  for (const { at, tellings } of messages) {
    const day = counts.get(dateOf(at).toString());
    if (day === undefined) continue;
    day.messages += 1;
    day.signals += tellings.length;
  }
  return [...counts.entries()].map(([date, count]) => ({ date, ...count }));
}

interface PastRow {
  readonly at: Date;
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
  readonly evidence: readonly { readonly id: string }[];
  readonly sample: boolean;
}

/** In the order of time, with severity and words as they were then; reasons and evidence as they are now. */
async function readPast(db: Db, from: Date, to: Date): Promise<readonly SignalEvent[]> {
  const { rows } = await sql<PastRow>`
    SELECT history.at, history.signal_id, history.from_state, history.to_state,
      coalesce(history.severity, then_.severity, signal.severity) AS severity, signal.kind, signal.subject,
      coalesce(then_.title, signal.title) AS title, coalesce(then_.summary, signal.summary) AS summary,
      CASE WHEN then_.severity IS NULL THEN signal.before ELSE then_.before END AS before,
      CASE WHEN then_.severity IS NULL THEN signal.after ELSE then_.after END AS after,
      signal.reasons, signal.evidence, signal.sample
    FROM signal_history AS history JOIN signals AS signal ON signal.id = history.signal_id
      LEFT JOIN LATERAL (
        SELECT severity, title, summary, before, after FROM signal_versions AS version
        WHERE version.signal_id = history.signal_id AND version.until > history.at ORDER BY version.until LIMIT 1
      ) AS then_ ON true
    WHERE history.at >= ${from} AND history.at < ${to} ORDER BY history.at, history.id
  `.execute(db);
  return rows.map((row) => ({
    at: row.at.getTime(),
    signal: row.signal_id,
    happened: happenedOf(row.from_state, row.to_state),
    matter: matterThen(row),
  }));
}

function matterThen({
  kind,
  subject,
  severity,
  title,
  summary,
  before,
  after,
  reasons,
  evidence,
  sample,
}: PastRow): Matter {
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
    sample,
  };
}
