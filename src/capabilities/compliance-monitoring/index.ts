/** The door of compliance monitoring: its descriptor, and the contact gate for other parts. */
import type { Capability } from '../contract.ts';
import { addCommands } from './commands.ts';
import { runCycle } from './cycle.ts';
import { migrations } from './migrations.ts';
import { createRoutes } from './routes.ts';
import { type ComplianceSettings, settingsSchema } from './settings.ts';
import { clearSampleRows } from './store.ts';
import { signalKinds } from './tell-held-contacts.ts';

export const capability: Capability<ComplianceSettings> = {
  name: 'compliance-monitoring',
  title: 'Compliance monitoring',
  summary:
    'Contact rules as dated data, and a gate that says of each contact whether it may be made, why, and when.',
  settings: settingsSchema,
  migrations,
  signalKinds,
  executors: () => [],
  runCycle: (context) => runCycle(context, settingsSchema.parse(context.settings)),
  routes: createRoutes,
  commands: addCommands,
  clearSample: (services) => clearSampleRows(services.database.db),
};
