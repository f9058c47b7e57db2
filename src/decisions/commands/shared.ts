/** What the commands of the decision path have in common. */
import { SophiaError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Decisions } from '../create-decisions.ts';
import type { Page } from '../cursor.ts';
import type { Decider } from '../domain/may-decide.ts';

/** What these commands need of the application. */
export interface DecisionCommandContext {
  /** Prints the answer: the JSON document with `--json`, else the text. */
  answer(json: unknown, text: string): void;
  progress(message: string): void;
  /**
   * Asks the person at the terminal. @throws SophiaError `command.confirm` where nobody sits there
   */
  confirm(question: string): Promise<boolean>;
  /** Exit code 1 after the answer: it found what it was asked to look for. */
  found(): void;
  readonly clock: Clock;
  decisions(): Promise<Decisions>;
  /** Whether a worker runs that carries changes out; without one a command does it itself. */
  hasWorker?(): Promise<boolean>;
}

export interface PageOptions {
  readonly limit: number;
  readonly cursor?: string;
}

export interface ActorOptions {
  readonly as?: string;
}

/** Whoever may run commands on the workspace may do everything; the ledger keeps under whose name. */
export function actorOf({ as }: ActorOptions): string {
  const actor = as ?? 'user:local';
  if (/^user:[A-Za-z0-9_-]{1,64}$/.test(actor)) return actor;
  throw new SophiaError('command.actor', `"${actor}" is not a person.`, {
    where: '--as',
    hint: 'Write it like user:local; "sophia users list" shows the ids.',
  });
}

export function localDecider(options: ActorOptions): Decider {
  return { actor: actorOf(options), role: 'admin' };
}

export function parseLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 200) return limit;
  throw new SophiaError('command.limit', `"${text}" is not a number from 1 to 200.`, { where: '--limit' });
}

/** One of a few words. @throws SophiaError `command.choice` */
export function choice<Word extends string>(option: string, words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const word = words.find((each) => each === text);
    if (word !== undefined) return word;
    throw new SophiaError('command.choice', `"${text}" is not one of ${words.join(', ')}.`, {
      where: option,
    });
  };
}

export function pageText(lines: readonly string[], page: Page<unknown>, none: string): string {
  if (lines.length === 0) return none;
  return page.next_cursor === null
    ? lines.join('\n')
    : [...lines, `More: add --cursor ${page.next_cursor}`].join('\n');
}

/** What others wrote must not steer the reader's terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
}

/** `2026-11-23 15:00`, in UTC. */
export function shortTime(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
