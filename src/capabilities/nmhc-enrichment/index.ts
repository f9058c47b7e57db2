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
  subjectNames: async (services, _settings, subjects) =>
    (await import('./subject-names.ts')).subjectNames(services, subjects),
  routes: async (services) => (await import('./routes.ts')).createRoutes(services),
  commands: async (program, context) => (await import('./commands.ts')).addCommands(program, context),
  clearSample: async (services) => (await import('./clear-sample.ts')).clearSample(services),
};

/** Forms of the accounts' names, with the dates for which they hold. */
export { accountNames } from './account-names.ts';
/** Imports a ranking file as a person would; used where a file may be one of several kinds. */
export { importListFile } from './import-list-file.ts';
/** Other names, renames, takeovers and splits, each with its page or marked as without one. */
export { loadReferenceData as loadCompanyRelations } from './load-reference-data.ts';
