/** The commands that belong to no capability, in the order of the help. */
import type { Command } from 'commander';
import { registerDecisionCommands } from '../../decisions/commands.ts';
import { registerDeliveryCommands } from '../../delivery/commands/destinations.ts';
import { registerReportCommands } from '../../delivery/reports/commands.ts';
import type { AppCommandContext } from '../cli/command-context.ts';
import { registerBackup } from './backup.ts';
import { registerCycle } from './cycle.ts';
import { registerDoctor } from './doctor.ts';
import { registerSecrets } from './secrets.ts';
import { registerUp } from './up.ts';
import { registerUsers } from './users.ts';
import { registerWorkspace } from './workspace.ts';

export function registerCommands(program: Command, context: AppCommandContext): void {
  program.commandsGroup('Running Sophia:');
  registerUp(program, context);
  registerCycle(program, context);
  registerDoctor(program, context);
  program.helpCommand(true);
  program.commandsGroup('Setting it up:');
  registerWorkspace(program, context);
  registerUsers(program, context);
  registerSecrets(program, context);
  registerBackup(program, context);
  registerDeliveryCommands(program, {
    ...context,
    delivery: async () => {
      const { database, outbox, destinations, readSecret, workspace } = await context.runtime();
      return { database, outbox, destinations, readSecret, workspace: workspace.file.name };
    },
  });
  program.commandsGroup('Reporting:');
  registerReportCommands(program, { ...context, reports: async () => (await context.runtime()).reports });
  program.commandsGroup('Deciding:');
  // Carrying a change out queues durable work; reading and deciding start no engine.
  let startsWork = false;
  program.hook('preAction', (_program, action) => {
    startsWork = action.parent?.name() === 'proposals' && ['apply', 'rollback'].includes(action.name());
  });
  registerDecisionCommands(program, {
    ...context,
    decisions: async () => {
      const runtime = await context.runtime();
      if (startsWork) await runtime.engine.start({ role: 'client' });
      return runtime.decisions;
    },
    hasWorker: async () => {
      const workers = await (await context.runtime()).engine.workers();
      return workers.some((worker) => worker.state === 'alive');
    },
  });
}
