/**
 * What a draft would have sent in the last thirty days: the engine over what happened to signals then. Nothing is written.
 * It runs on the thread that serves everybody, so it works in slices and within bounds, and says where those cut it short.
 */
import type { Clock } from '../../kernel/time.ts';
import { Temporal, toInstant } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';
import type { FindAccounts, Preview } from './contract.ts';
import { gravest, parseRule, type Recipients, type RuleDraft, type RuleInput } from './domain/alert-rule.ts';
import { composeHeadline } from './domain/compose-notice.ts';
import { type PastSnooze, simulate, type Simulated, type SimulatedMessage } from './domain/simulate.ts';
import type { SignalEvent } from './domain/signal-news.ts';
import { type Past, readPast, type TitledMatter } from './read-past.ts';
import { type Directory, recipientProblems, resolveRecipients } from './resolve-recipients.ts';
import { findPastSnoozes } from './snoozes.ts';
import { takeTurns, type Turns } from './take-turns.ts';

export interface PreviewTools {
  readonly database: Database;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly findAccounts: FindAccounts;
  /** Of the workspace; a rule with a zone of its own is counted by that. */
  readonly timeZone: string;
}

export interface PreviewBounds {
  /** Changes of signals that are looked at, the latest ones. */
  readonly mostChanges?: number;
  /** Milliseconds of reading, and as many again of going through what was read. */
  readonly limitMs?: number;
}

const days = 30;
const dayMs = 24 * 3_600_000;
const mostShown = 50;
const defaults = { mostChanges: 100_000, limitMs: 10_000 };

/** @throws SophiaError `alert_rule.invalid` */
export async function previewRule(
  { database, clock, directory, findAccounts, timeZone }: PreviewTools,
  draft: RuleDraft,
  bounds: PreviewBounds = {},
): Promise<Preview> {
  const { mostChanges, limitMs } = { ...defaults, ...bounds };
  const rule = parseRule(draft);
  const asked = { from: new Date(clock.now().getTime() - days * dayMs), to: clock.now() };
  const turns = takeTurns();
  const past = await readPast(database.db, {
    ...asked,
    when: rule.when,
    findAccounts,
    mostChanges,
    turns,
    limitMs,
  });
  const snoozes = await findPastSnoozes(database.db, past.from);
  const done = await runSlowly(rule, past, snoozes, turns, 2 * limitMs);
  const { messages, matched, waiting, dropped } = done;
  const to = new Date(done.until);

  const titleThen = titlesOf(past.events, messages.slice(0, mostShown));
  const namesOf = namesBy(directory);
  const zone = rule.mode.kind === 'digest' ? rule.mode.time_zone : (rule.quiet_hours?.time_zone ?? timeZone);
  const destinations = new Map<string, number>();
  for (const name of messages.flatMap((message) => namesOf(message.to)))
    destinations.set(name, (destinations.get(name) ?? 0) + 1);
  return {
    from: toInstant(past.from),
    to: toInstant(to),
    timeZone: zone,
    matched,
    total: messages.length,
    destinations: [...destinations.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => ({ name, messages: count })),
    days: countDays(messages, zone, past.from, to),
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
      destinations: [...namesOf(message.to)],
    })),
    problems: [
      ...(past.from > asked.from
        ? [
            `The last thirty days hold more than ${mostChanges.toLocaleString('en-US')} changes of signals; this is about those since ${toInstant(past.from)}.`,
          ]
        : []),
      ...(to < asked.to
        ? [
            `There is too much to go through it all; this is what the rule would have sent until ${toInstant(to)}.`,
          ]
        : []),
      ...recipientProblems(directory, rule),
    ],
  };
}

async function runSlowly(
  rule: RuleInput,
  past: Past,
  snoozes: readonly PastSnooze[],
  turns: Turns,
  limitMs: number,
): Promise<Simulated> {
  const steps = simulate(rule, past.events, { to: past.to.getTime(), snoozes });
  for (;;) {
    const step = steps.next();
    if (step.done === true || turns.elapsedMs() > limitMs) return step.value;
    await turns.pause();
  }
}

/** A signal that grows has other words from then on. Of those signals only that messages which are shown begin with. */
function titlesOf(
  events: readonly SignalEvent<TitledMatter>[],
  shown: readonly SimulatedMessage[],
): (signal: string, at: number) => string {
  const wanted = new Set(shown.flatMap(({ tellings: [first] }) => first?.signal ?? []));
  const titles = new Map<string, { readonly from: number; readonly title: string }[]>();
  for (const { signal, at, matter } of events) {
    if (!wanted.has(signal)) continue;
    titles.set(signal, [...(titles.get(signal) ?? []), { from: at, title: matter.title }]);
  }
  return (signal, at) => titles.get(signal)?.findLast(({ from }) => from <= at)?.title ?? signal;
}

/** A rule has few lists of recipients and a preview many messages. */
function namesBy(directory: Directory): (to: Recipients) => readonly string[] {
  const known = new Map<Recipients, readonly string[]>();
  return (to) => {
    const found =
      known.get(to) ?? resolveRecipients(directory, to).addresses.map(({ destination }) => destination.name);
    known.set(to, found);
    return found;
  };
}

/** Every local day of the stretch, also those without a message. Messages come in the order of time. */
function countDays(
  messages: readonly SimulatedMessage[],
  zone: string,
  from: Date,
  to: Date,
): Preview['days'] {
  const dateOf = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
  const counts: { date: string; messages: number; signals: number }[] = [];
  const last = dateOf(to.getTime());
  let next = 0;
  for (
    let date = dateOf(from.getTime());
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    // Local time is dear to reckon: once a day, not once a message.
    const end = date.add({ days: 1 }).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
    const day = { date: date.toString(), messages: 0, signals: 0 };
    for (let one = messages[next]; one !== undefined && one.at < end; one = messages[next]) {
      day.messages += 1;
      day.signals += one.tellings.length;
      next += 1;
    }
    counts.push(day);
  }
  return counts;
}
