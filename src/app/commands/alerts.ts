/** `alerts`: rules that say who is told of which signals, kept in the workspace's database. */
import type { Command } from 'commander';
import { registerAlertCommands } from '../../delivery/alerts/commands/alerts.ts';
import type { AppCommandContext } from '../cli/command-context.ts';

export function registerAlerts(program: Command, context: AppCommandContext): void {
  registerAlertCommands(program, {
    ...context,
    alerts: async () => {
      const { alerts, workspace } = await context.runtime();
      return { alerts, timeZone: workspace.file.time_zone };
    },
  });
}
