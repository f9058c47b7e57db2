/** `destinations`: where messages may go, with the outbox of the workspace behind it. */
import type { Command } from 'commander';
import { registerDeliveryCommands } from '../../delivery/commands/destinations.ts';
import type { AppCommandContext } from '../cli/command-context.ts';

export function registerDestinations(program: Command, context: AppCommandContext): void {
  registerDeliveryCommands(program, {
    ...context,
    delivery: async () => {
      const { database, outbox, destinations, readSecret, workspace } = await context.runtime();
      return { database, outbox, destinations, readSecret, workspace: workspace.file.name };
    },
  });
}
