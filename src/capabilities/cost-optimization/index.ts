/** The door of cost optimization: its descriptor. */
import type { Capability } from '../contract.ts';
import { migrations } from './migrations.ts';
import { settingsSchema } from './settings.ts';
import { signalKinds } from './signal-kinds.ts';

export const capability: Capability = {
  name: 'cost-optimization',
  title: 'Cost optimization',
  summary:
    'Cloud bills in the FOCUS format: totals that close to the last digit, what moved, and the rows behind it.',
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
