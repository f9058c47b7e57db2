/** The cycle's part: registers the sources, reads recorded histories, waits for the polls, and puts the numbers. */
import type { MeasureInput } from '../../evidence/contract.ts';
import type { CapabilityServices, CycleContext, CycleOutcome } from '../contract.ts';
import { refreshClaims } from './profile/refresh-claims.ts';
import { readDroppedFile } from './read-dropped-file.ts';
import { listHistory, readCapture } from './read-history.ts';
import { type ConfiguredSource, type Settings, capabilityName, configuredSources } from './settings.ts';
import { addressOf } from './source-request.ts';
import { createMemoryStore } from './store.ts';
import { takeRecorded } from './take-recorded.ts';

/** Puts what the workspace configures into the register of sources. */
export async function registerSources({ evidence }: CapabilityServices, settings: Settings): Promise<void> {
  await evidence.sources.register(
    capabilityName,
    configuredSources(settings).map(({ competitor, source, id }) => ({
      id,
      capability: capabilityName,
      kind: source.kind,
      title: `${competitor.name}, ${lower(source.title)}`,
      address: addressOf(source),
      settings: { competitor: competitor.slug, source: source.slug },
      // A history and a file in the workspace are read by the cycle.
      ...(source.history !== undefined || source.kind === 'file'
        ? {}
        : { intervalS: source.interval_minutes * 60 }),
      sample: competitor.sample,
    })),
  );
}

export async function runCycle(context: CycleContext<Settings>): Promise<CycleOutcome> {
  const { settings, evidence } = context;
  const configured = configuredSources(settings);
  let observations = 0;
  let signals = 0;
  let facts = 0;
  const broken: { source: string; reason: string }[] = [];
  for (const one of configured) {
    const { history, kind, title } = one.source;
    if (history === undefined && kind !== 'file') continue;
    context.progress(`reading ${one.competitor.name}, ${lower(title)}`);
    const result =
      history === undefined ? await readDroppedFile(context, one) : await takeHistory(context, one);
    observations += result.observations;
    signals += result.signals;
    facts += result.facts;
    broken.push(...result.broken);
  }
  facts += await refreshClaims(
    context,
    settings,
    configured.filter(({ source }) => source.history !== undefined || source.kind === 'file'),
  );
  context.progress('waiting for live sources');
  const pending = await context.waitForPolls();
  const isPending = new Set(pending.map((one) => one.source));
  const unreachable = (await evidence.sources.list(capabilityName))
    .filter(
      (source) =>
        source.enabled && source.state !== 'ok' && source.state !== 'new' && !isPending.has(source.id),
    )
    .map((source) => ({ source: source.id, reason: source.reason ?? source.state }));
  await evidence.measures.put(await measures(context, configured));
  return {
    observations,
    facts,
    signals,
    proposals: 0,
    unreachable: [...pending, ...unreachable, ...broken],
  };
}

async function takeHistory(context: CycleContext<Settings>, configured: ConfiguredSource) {
  const { source, id } = configured;
  const store = createMemoryStore(context.database);
  let observations = 0;
  let signals = 0;
  let facts = 0;
  for (const recorded of await listHistory(context.workspace.dir, source.history ?? '')) {
    const lastCaptureAt = await store.lastCaptureAt(id);
    if (lastCaptureAt !== null && recorded.at <= lastCaptureAt) continue;
    if (recorded.at > context.clock.now()) break;
    const result = await takeRecorded(context, configured, {
      body: await readCapture(recorded),
      at: recorded.at,
      mediaType: recorded.mediaType,
      address: `${source.history}/${recorded.at.toISOString()}`,
    });
    observations += result.observations;
    signals += result.signals;
    facts += result.facts;
  }
  return { observations, signals, facts, broken: [] };
}

const weekMs = 7 * 24 * 3600 * 1000;

async function measures(
  context: CycleContext<Settings>,
  configured: readonly ConfiguredSource[],
): Promise<MeasureInput[]> {
  const { at, signals, settings, evidence } = context;
  if (settings.competitors.length === 0) return [];
  const now = Date.parse(at);
  const weekEnds = Array.from({ length: 8 }, (_, index) => now - (7 - index) * weekMs);
  const trend = await Promise.all(
    weekEnds.map(async (end) => {
      const span = { from: new Date(end - weekMs).toISOString(), to: new Date(end + 1).toISOString() };
      return {
        at: new Date(end).toISOString(),
        value: String(await signals.count({ capability: capabilityName, ...span })),
      };
    }),
  );
  const current = trend.at(-1)?.value ?? '0';
  const sources = (await evidence.sources.list(capabilityName)).filter((source) => source.enabled);
  const good = sources.filter((source) => source.state === 'ok').length;
  const sample = configured.some(({ competitor }) => competitor.sample);
  return [
    {
      id: 'competitive-intelligence.moves_7_days',
      capability: capabilityName,
      title: 'Competitor moves, 7 days',
      value: current,
      unit: 'count',
      asOf: at,
      definition:
        'Signals about competitors that occurred in the seven days before the as-of time. A page change counts once two captures in a row hold it.',
      definitionVersion: 1,
      status: 'info',
      note: `Over ${settings.competitors.length} ${settings.competitors.length === 1 ? 'competitor' : 'competitors'}`,
      trend,
      evidence: [
        {
          kind: 'page',
          id: '/signals?capability=competitive-intelligence',
          label: 'Signals about competitors',
        },
      ],
      rank: 40,
      sample,
    },
    {
      id: 'competitive-intelligence.sources_read',
      capability: capabilityName,
      title: 'Competitor sources read',
      value: String(good),
      unit: 'count',
      asOf: at,
      definition: 'Enabled sources of competitors whose last reading was complete and usable.',
      definitionVersion: 1,
      status: sources.length === 0 ? 'none' : good === sources.length ? 'good' : 'watch',
      note: `${good} of ${sources.length} sources`,
      target: String(sources.length),
      trend: [],
      evidence: [{ kind: 'page', id: '/sources', label: 'Source health' }],
      rank: 90,
      sample,
    },
  ];
}

function lower(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
