/** The door of competitive intelligence: watches what competitors publish and tells what changed, with before and after. */
import type { Capability } from '../contract.ts';
import { type FindingKind, findingKinds } from './domain/contract.ts';
import { migrations } from './migrations.ts';
import { type Settings, capabilityName, settingsSchema } from './settings.ts';

const kindTitles: Readonly<Record<FindingKind, string>> = {
  pricing: 'A price or plan changed',
  product: 'A product moved',
  integration: 'An integration came or went',
  release: 'A release came out',
  hiring: 'Hiring moved',
  incident: 'A service was disturbed',
  complaint_trend: 'Complaints moved',
  review_trend: 'Reviews moved',
  customer: 'A customer was named',
  partnership: 'A partnership was told',
  funding: 'Money was raised',
  leadership: 'Leadership changed',
  legal: 'A matter of law or regulation',
  content: 'Other news',
};

export const capability: Capability<Settings> = {
  name: capabilityName,
  title: 'Competitive intelligence',
  summary:
    'Reads the feeds and pages of competitors and tells what changed, with the captures before and after.',
  settings: settingsSchema,
  migrations,
  signalKinds: findingKinds.map((kind) => ({ kind: `competitor.${kind}`, title: kindTitles[kind] })),
  executors: () => [],
  runCycle: async (context) => (await import('./cycle.ts')).runCycle(context),
  registerSources: async (services, settings) =>
    (await import('./cycle.ts')).registerSources(services, settings),
  poll: async (services, settings, sourceId, signal) =>
    (await import('./poll-source.ts')).pollConfigured(services, settings, sourceId, signal),
  acceptPushed: async (services, settings, event) =>
    (await import('./accept-pushed.ts')).acceptPushed(services, settings, event),
  subjectNames: async (_services, settings) =>
    new Map(settings.competitors.map(({ slug, name }) => [`competitor:${slug}`, name])),
  routes: async (services, settings) => (await import('./routes.ts')).competitorRoutes(services, settings),
  commands: async (program, context) => (await import('./commands.ts')).registerCommands(program, context),
  clearSample: async (services) => {
    const sources = await services.evidence.sources.list(capabilityName);
    const sample = sources.filter((source) => source.sample).map((source) => source.id);
    const { createMemoryStore } = await import('./store.ts');
    // `competitive-intelligence/<competitor>/<source>`
    const competitors = [...new Set(sample.flatMap((id) => id.split('/').slice(1, 2)))];
    await createMemoryStore(services.database).clear(sample, competitors);
  },
};
