/** The door of compliance monitoring: its descriptor, and the contact gate for other parts. */
import type { Capability } from '../contract.ts';
import { migrations } from './migrations.ts';
import { type ComplianceSettings, settingsSchema } from './settings.ts';
import { signalKinds } from './signal-kinds.ts';

export const capability: Capability<ComplianceSettings> = {
  name: 'compliance-monitoring',
  title: 'Compliance monitoring',
  summary:
    'Contact rules as dated data, and a gate that says of each contact whether it may be made, why, and when.',
  settings: settingsSchema,
  migrations,
  signalKinds,
  executors: () => [],
  runCycle: async (context) =>
    (await import('./cycle.ts')).runCycle(context, settingsSchema.parse(context.settings)),
  routes: async (services, settings) => (await import('./routes.ts')).createRoutes(services, settings),
  commands: async (program, context) => (await import('./commands.ts')).addCommands(program, context),
  clearSample: async (services) => (await import('./store.ts')).clearSampleRows(services.database.db),
};
