/** The door of competitive intelligence: watches what competitors publish and tells what changed, with before and after. */
import type { Capability } from '../contract.ts';
import { migrations } from './migrations.ts';
import { type Settings, capabilityName, settingsSchema } from './settings.ts';

export const capability: Capability<Settings> = {
  name: capabilityName,
  title: 'Competitive intelligence',
  summary:
    'Reads the feeds and pages of competitors and tells what changed, with the captures before and after.',
  settings: settingsSchema,
  migrations,
  signalKinds: [
    { kind: 'competitor.price_changed', title: 'A price changed' },
    { kind: 'competitor.page_changed', title: 'A page changed' },
    { kind: 'competitor.post_published', title: 'A post was published' },
    { kind: 'competitor.post_edited', title: 'A post was edited' },
  ],
  executors: () => [],
  runCycle: async (context) => (await import('./cycle.ts')).runCycle(context),
  registerSources: async (services, settings) =>
    (await import('./cycle.ts')).registerSources(services, settings),
  poll: async (services, settings, sourceId, signal) =>
    (await import('./poll-source.ts')).pollConfigured(services, settings, sourceId, signal),
  routes: async (services, settings) => (await import('./routes.ts')).competitorRoutes(services, settings),
  commands: async (program, context) => (await import('./commands.ts')).registerCommands(program, context),
  clearSample: async (services) => {
    const sources = await services.evidence.sources.list(capabilityName);
    const sample = sources.filter((source) => source.sample).map((source) => source.id);
    const { createReadingStore } = await import('./store.ts');
    await createReadingStore(services.database).clear(sample);
  },
};
