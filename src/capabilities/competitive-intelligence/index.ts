/** The door of competitive intelligence: watches what competitors publish and tells what changed, with before and after. */
import type { Capability } from '../contract.ts';
import { registerCommands } from './commands.ts';
import { registerSources, runCycle } from './cycle.ts';
import { migrations } from './migrations.ts';
import { pollConfigured } from './poll-source.ts';
import { competitorRoutes } from './routes.ts';
import { type Settings, capabilityName, settingsSchema } from './settings.ts';
import { createReadingStore } from './store.ts';

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
  runCycle,
  registerSources,
  poll: pollConfigured,
  routes: competitorRoutes,
  commands: registerCommands,
  clearSample: async (services) => {
    const sources = await services.evidence.sources.list(capabilityName);
    const sample = sources.filter((source) => source.sample).map((source) => source.id);
    await createReadingStore(services.database).clear(sample);
  },
};
