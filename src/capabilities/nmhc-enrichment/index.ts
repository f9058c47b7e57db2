/** The door of NMHC enrichment: its descriptor, and what other parts may call. */
import type { Capability } from '../contract.ts';
import { clearSample } from './clear-sample.ts';
import { addCommands } from './commands.ts';
import { runCycle } from './cycle.ts';
import { migrations } from './migrations.ts';
import { createRoutes } from './routes.ts';
import { settingsSchema } from './settings.ts';
import { signalKinds } from './tell-findings.ts';

export const capability: Capability = {
  name: 'nmhc-enrichment',
  title: 'NMHC enrichment',
  summary:
    'Accounts of the NMHC rankings with sourced figures, visible conflicts and a fit score that explains itself.',
  settings: settingsSchema,
  migrations,
  signalKinds,
  executors: () => [],
  runCycle: (context) => runCycle(context, settingsSchema.parse(context.settings)),
  routes: (services) => createRoutes(services),
  commands: addCommands,
  clearSample,
};
