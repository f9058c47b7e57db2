/** The commands that belong to no capability, in the order of the help. */
import type { Command } from 'commander';
import { registerDecisionCommands } from '../../decisions/commands.ts';
import type { AppCommandContext } from '../cli/command-context.ts';
import { registerBackup } from './backup.ts';
import { registerCycle } from './cycle.ts';
import { registerDoctor } from './doctor.ts';
import { registerUp } from './up.ts';
import { registerUsers } from './users.ts';
import { registerWorkspace } from './workspace.ts';

export function registerCommands(program: Command, context: AppCommandContext): void {
  registerUp(program, context);
  registerCycle(program, context);
  registerWorkspace(program, context);
  registerDoctor(program, context);
  registerUsers(program, context);
  registerBackup(program, context);
  registerDecisionCommands(program, {
    ...context,
    decisions: async () => (await context.runtime()).decisions,
  });
}
