/** The door of market monitoring: its descriptor. */
import type { Capability } from '../contract.ts';
import { migrations } from './migrations.ts';
import { settingsSchema } from './settings.ts';
import { signalKinds } from './signal-kinds.ts';

export const capability: Capability = {
  name: 'market-monitoring',
  title: 'Market monitoring',
  summary:
    'Units under management, shares and concentration of the apartment market, as bounds with stated denominators.',
  settings: settingsSchema,
  migrations,
  signalKinds,
  executors: () => [],
  runCycle: async (context) =>
    (await import('./cycle.ts')).runCycle(context, settingsSchema.parse(context.settings)),
  routes: async (services, settings) =>
    (await import('./routes.ts')).createRoutes(services, () => settingsSchema.parse(settings())),
  commands: async (program, context) => (await import('./commands.ts')).addCommands(program, context),
  clearSample: async (services) => (await import('./store.ts')).clearSampleRows(services.database.db),
};
