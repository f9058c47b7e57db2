/** The door of market monitoring: its descriptor. */
import type { Capability } from '../contract.ts';
import { addCommands } from './commands.ts';
import { runCycle } from './cycle.ts';
import { migrations } from './migrations.ts';
import { createRoutes } from './routes.ts';
import { settingsSchema } from './settings.ts';
import { signalKinds } from './tell-movements.ts';

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
  routes: (services) => createRoutes(services),
  commands: addCommands,
  // Sample facts never enter the market, so there is nothing of it to remove.
  clearSample: () => Promise.resolve(),
};
