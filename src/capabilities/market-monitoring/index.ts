/** The door of market monitoring: its descriptor, and which accounts signals touch. */
import type { Capability, CapabilityServices } from '../contract.ts';
import type { TouchedAccount } from './accounts-of-signals.ts';
import type { NamingSignal } from './link-events.ts';
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

/** Accounts that signals touch, by id of the signal: as the last cycle linked them, and as their names are found now. */
export async function accountsOfSignals(
  services: Pick<CapabilityServices, 'database'>,
  signals: readonly NamingSignal[],
): Promise<ReadonlyMap<string, readonly TouchedAccount[]>> {
  return (await import('./accounts-of-signals.ts')).accountsOfSignals(services, signals);
}
