/** `report`: the weekly and the board report, made from the workspace's own record. */
import type { Command } from 'commander';
import { registerReportCommands } from '../../delivery/reports/commands.ts';
import type { AppCommandContext } from '../cli/command-context.ts';

export function registerReports(program: Command, context: AppCommandContext): void {
  registerReportCommands(program, { ...context, reports: async () => (await context.runtime()).reports });
}
