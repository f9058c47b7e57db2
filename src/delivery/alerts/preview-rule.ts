/**
 * What a draft would have sent in the last thirty days: the engine over what happened to signals then. Nothing is written.
 * What happened is read page by page with turns for others in between; the engine runs on a worker thread. Both are bounded,
 * and the answer says where that cut it short.
 */
import type { Clock } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Database } from '../../platform/database/database.ts';
import type { WorkerPool } from '../../platform/worker-pool/contract.ts';
import type { FindAccounts, Preview } from './contract.ts';
import { parseRule, type RuleDraft } from './domain/alert-rule.ts';
import { readPast } from './read-past.ts';
import { type ReplayInput, replayTask } from './replay-past.ts';
import { type Directory, recipientProblems, resolveRecipients } from './resolve-recipients.ts';
import { findPastSnoozes } from './snoozes.ts';
import { takeTurns } from './take-turns.ts';

export interface PreviewTools {
  readonly database: Database;
  readonly clock: Clock;
  readonly directory: Directory;
  readonly findAccounts: FindAccounts;
  readonly workers: Pick<WorkerPool, 'run'>;
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
/** Ten seconds each: a person waits for it, and a worker's task is ended after fifteen. */
const defaults = { mostChanges: 100_000, limitMs: 10_000 };

/** @throws SophiaError `alert_rule.invalid`, `worker.busy` */
export async function previewRule(
  tools: PreviewTools,
  draft: RuleDraft,
  bounds: PreviewBounds = {},
): Promise<Preview> {
  const { database, directory, findAccounts, workers, timeZone } = tools;
  const { mostChanges, limitMs } = { ...defaults, ...bounds };
  const rule = parseRule(draft);
  const to = tools.clock.now();
  const from = new Date(to.getTime() - days * dayMs);
  const past = await readPast(database.db, {
    from,
    to,
    when: rule.when,
    findAccounts,
    mostChanges,
    turns: takeTurns(),
    limitMs,
  });
  const zone = rule.mode.kind === 'digest' ? rule.mode.time_zone : (rule.quiet_hours?.time_zone ?? timeZone);
  const input: ReplayInput = {
    rule,
    pages: past.pages,
    from: past.from.getTime(),
    to: past.to.getTime(),
    snoozes: await findPastSnoozes(database.db, past.from),
    zone,
    limitMs,
  };
  const { matched, waiting, dropped, totals, ...done } = await workers.run(replayTask, [input]);
  const until = new Date(done.until);

  const namesOf = (step: number | null): readonly string[] => {
    const recipients = step === null ? rule.to : (rule.escalation[step - 1]?.to ?? rule.to);
    return resolveRecipients(directory, recipients).addresses.map(({ destination }) => destination.name);
  };
  const destinations = new Map<string, number>();
  for (const { step, messages } of totals) {
    for (const name of namesOf(step)) destinations.set(name, (destinations.get(name) ?? 0) + messages);
  }
  return {
    from: toInstant(past.from),
    to: toInstant(until),
    timeZone: zone,
    matched,
    total: totals.reduce((sum, { messages }) => sum + messages, 0),
    destinations: [...destinations.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, messages]) => ({ name, messages })),
    days: done.days,
    waiting,
    dropped,
    messages: done.messages.map((message) => ({
      ...message,
      at: toInstant(new Date(message.at)),
      destinations: [...namesOf(message.step)],
    })),
    problems: [
      ...(past.from > from
        ? [
            `The last thirty days hold more than ${mostChanges.toLocaleString('en-US')} changes of signals; this is about those since ${toInstant(past.from)}.`,
          ]
        : []),
      ...(until < to
        ? [
            `There is too much to go through it all; this is what the rule would have sent until ${toInstant(until)}.`,
          ]
        : []),
      ...recipientProblems(directory, rule),
    ],
  };
}
