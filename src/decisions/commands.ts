/** `sophia signals`, `sophia proposals` and `sophia ledger`. */
import type { Command } from 'commander';
import { ledgerCommands } from './commands/ledger.ts';
import { proposalCommands } from './commands/proposals.ts';
import type { DecisionCommandContext } from './commands/shared.ts';
import { signalCommands } from './commands/signals.ts';

export function registerDecisionCommands(program: Command, context: DecisionCommandContext): void {
  signalCommands(program, context);
  proposalCommands(program, context);
  ledgerCommands(program, context);
}
