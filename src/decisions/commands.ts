/** `sophia signals`, `sophia proposals` and `sophia ledger`. */
import type { Command } from 'commander';
import type { Clock } from '../kernel/time.ts';
import { ledgerCommands } from './commands/ledger.ts';
import { proposalCommands } from './commands/proposals.ts';
import { signalCommands } from './commands/signals.ts';
import type { Decisions } from './create-decisions.ts';

/** What these commands need of the application. */
export interface DecisionCommandContext {
  /** Prints the answer: the JSON document with `--json`, else the text. */
  answer(json: unknown, text: string): void;
  progress(message: string): void;
  /** Exit code 1 after the answer: it found what it was asked to look for. */
  found(): void;
  readonly clock: Clock;
  decisions(): Promise<Decisions>;
  /** Whether a worker runs that carries changes out; without one a command does it itself. */
  hasWorker?(): Promise<boolean>;
}

export function registerDecisionCommands(program: Command, context: DecisionCommandContext): void {
  signalCommands(program, context);
  proposalCommands(program, context);
  ledgerCommands(program, context);
}
