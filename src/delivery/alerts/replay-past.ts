/**
 * The part of a preview that takes long, as a task for a worker thread: the engine over a stretch of the past. It gets what
 * was read as text, since that crosses to another thread faster than objects do, and answers only what is shown.
 */
import { z } from 'zod';
import { Temporal } from '../../kernel/time.ts';
import { siblingModule } from '../../platform/worker-pool/sibling-module.ts';
import type { WorkerTask } from '../../platform/worker-pool/contract.ts';
import { gravest, type RuleInput, severities } from './domain/alert-rule.ts';
import { composeHeadline } from './domain/compose-notice.ts';
import { type PastMatter, type PastSnooze, simulate, type Simulated } from './domain/simulate.ts';
import type { SignalEvent } from './domain/signal-news.ts';

/** With its words as they were then. */
export interface TitledMatter extends PastMatter {
  readonly title: string;
}

export interface ReplayInput {
  readonly rule: RuleInput;
  /** Events in the order of time, as `packEvents` writes them. */
  readonly pages: readonly string[];
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  readonly snoozes: readonly PastSnooze[];
  /** Of the days that messages are counted by. */
  readonly zone: string;
  /** It ends early after so long, and says how far it came. */
  readonly limitMs: number;
}

const eventSchema = z.tuple([
  z.number(),
  z.string(),
  z.enum(['raised', 'grew', 'acknowledged', 'resolved']),
  z.string(),
  z.enum(severities),
  z.string(),
  z.array(z.string()).nullable(),
]);

const replayedSchema = z.object({
  /** How far it came, in milliseconds since the epoch. */
  until: z.number(),
  matched: z.number(),
  waiting: z.number(),
  dropped: z.number(),
  days: z.array(z.object({ date: z.string(), messages: z.number(), signals: z.number() })),
  /** How many messages went to the recipients of the rule (step null) and of each step. */
  totals: z.array(z.object({ step: z.number().nullable(), messages: z.number() })),
  /** The first ones. */
  messages: z.array(
    z.object({
      at: z.number(),
      kind: z.enum(['alert', 'digest', 'overflow', 'escalation']),
      step: z.number().nullable(),
      headline: z.string(),
      severity: z.enum(severities),
      signals: z.array(z.string()),
    }),
  ),
});

export type Replayed = z.infer<typeof replayedSchema>;

export const replayTask: WorkerTask<Replayed> = {
  module: siblingModule(import.meta.url, 'replay-past'),
  name: 'replayPast',
  parse: (answer) => replayedSchema.parse(answer),
};

const mostShown = 50;
/** Of one message; a digest may be about thousands. */
const mostSignalsShown = 200;

export function packEvents(events: readonly SignalEvent<TitledMatter>[]): string {
  return JSON.stringify(
    events.map(({ at, signal, happened, matter }): z.infer<typeof eventSchema> => {
      const { subject, severity, title, because } = matter;
      return [at, signal, happened, subject, severity, title, because === undefined ? null : [...because]];
    }),
  );
}

export function replayPast(input: ReplayInput): Replayed {
  const { rule, from, to, zone } = input;
  const events = input.pages.flatMap((page) => z.array(eventSchema).parse(JSON.parse(page)).map(unpack));
  const { until, matched, waiting, dropped, messages } = runFor(input.limitMs, rule, events, {
    to,
    snoozes: input.snoozes,
  });
  const shown = messages.slice(0, mostShown);
  const titleThen = titlesOf(events, new Set(shown.flatMap(({ tellings: [first] }) => first?.signal ?? [])));
  const totals = new Map<number | null, number>();
  for (const { step } of messages) totals.set(step, (totals.get(step) ?? 0) + 1);
  return {
    until,
    matched,
    waiting,
    dropped,
    days: countDays(messages, zone, from, until),
    totals: [...totals].map(([step, count]) => ({ step, messages: count })),
    messages: shown.map((message) => ({
      at: message.at,
      kind: message.kind,
      step: message.step,
      headline: composeHeadline(
        message,
        (signal) => titleThen(signal, message.at),
        rule.escalation.slice(0, message.step ?? 0).reduce((sum, step) => sum + step.after_minutes, 0),
      ),
      severity: gravest(message.tellings.map(({ severity }) => severity)),
      signals: message.tellings.slice(0, mostSignalsShown).map(({ signal }) => signal),
    })),
  };
}

function unpack(packed: z.infer<typeof eventSchema>): SignalEvent<TitledMatter> {
  const [at, signal, happened, subject, severity, title, because] = packed;
  return { at, signal, happened, matter: { subject, severity, title, because: because ?? undefined } };
}

function runFor(limitMs: number, ...given: Parameters<typeof simulate>): Simulated {
  const steps = simulate(...given);
  const begun = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done === true || performance.now() - begun > limitMs) return value;
  }
}

/** A signal that grows has other words from then on. */
function titlesOf(
  events: readonly SignalEvent<TitledMatter>[],
  wanted: ReadonlySet<string>,
): (signal: string, at: number) => string {
  const titles = new Map<string, { readonly from: number; readonly title: string }[]>();
  for (const { signal, at, matter } of events) {
    if (!wanted.has(signal)) continue;
    titles.set(signal, [...(titles.get(signal) ?? []), { from: at, title: matter.title }]);
  }
  return (signal, at) => titles.get(signal)?.findLast(({ from }) => from <= at)?.title ?? signal;
}

/** Every local day of the stretch, also those without a message. Messages come in the order of time. */
function countDays(
  messages: Simulated['messages'],
  zone: string,
  from: number,
  to: number,
): Replayed['days'] {
  const dateOf = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
  const counts: Replayed['days'] = [];
  const last = dateOf(to);
  let next = 0;
  for (let date = dateOf(from); Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
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
