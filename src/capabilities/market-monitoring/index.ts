/** The door of market monitoring: its descriptor. */
import type { Capability } from '../contract.ts';
import { addCommands } from './commands.ts';
import { runCycle } from './cycle.ts';
import { migrations } from './migrations.ts';
import { createRoutes } from './routes.ts';
import { settingsSchema } from './settings.ts';
import { clearSampleRows } from './store.ts';
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
  runCycle: (context) => runCycle(context, settingsSchema.parse(context.settings)),
  routes: (services, settings) => createRoutes(services, () => settingsSchema.parse(settings())),
  commands: addCommands,
  clearSample: (services) => clearSampleRows(services.database.db),
};
