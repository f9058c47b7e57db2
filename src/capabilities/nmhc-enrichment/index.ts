/** The door of NMHC enrichment: its descriptor, and what other parts may call. */
import type { Capability } from '../contract.ts';
import { migrations } from './migrations.ts';
import { settingsSchema } from './settings.ts';
import { signalKinds } from './signal-kinds.ts';

export const capability: Capability = {
  name: 'nmhc-enrichment',
  title: 'NMHC enrichment',
  summary:
    'Accounts of the NMHC rankings with sourced figures, visible conflicts and a fit score that explains itself.',
  settings: settingsSchema,
  migrations,
  signalKinds,
  executors: () => [],
  runCycle: async (context) =>
    (await import('./cycle.ts')).runCycle(context, settingsSchema.parse(context.settings)),
  routes: async (services) => (await import('./routes.ts')).createRoutes(services),
  commands: async (program, context) => (await import('./commands.ts')).addCommands(program, context),
  clearSample: async (services) => (await import('./clear-sample.ts')).clearSample(services),
};
