/** The door of cost optimization: its descriptor. */
import type { Capability } from '../contract.ts';
import { clearSample } from './clear-sample.ts';
import { addCommands } from './commands.ts';
import { runCycle } from './cycle.ts';
import { capabilityName } from './delivery.ts';
import { migrations } from './migrations.ts';
import { createRoutes } from './routes.ts';
import { settingsSchema } from './settings.ts';
import { signalKinds } from './tell-movers.ts';

export const capability: Capability = {
  name: capabilityName,
  title: 'Cost optimization',
  summary:
    'Cloud bills in the FOCUS format: totals that close to the last digit, what moved, and the rows behind it.',
  settings: settingsSchema,
  migrations,
  signalKinds,
  executors: () => [],
  runCycle: (context) => runCycle(context, settingsSchema.parse(context.settings)),
  routes: (services) => createRoutes(services),
  commands: addCommands,
  clearSample,
};
