/** `signals`, `proposals`, `ledger`: the decision path, with the durable work of this process behind it. */
import type { Command } from 'commander';
import { registerDecisionCommands } from '../../decisions/commands.ts';
import type { AppCommandContext } from '../cli/command-context.ts';
import { confirm } from '../cli/confirm.ts';

export function registerDecisions(program: Command, context: AppCommandContext): void {
  // Carrying a change out queues durable work; reading and deciding start no engine.
  let startsWork = false;
  program.hook('preAction', (_program, action) => {
    startsWork = action.parent?.name() === 'proposals' && ['apply', 'rollback'].includes(action.name());
  });
  registerDecisionCommands(program, {
    ...context,
    confirm: async (question) => confirm(question, { input: process.stdin, output: process.stderr }),
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
