/** Reads for screens and commands: competitors with their sources, moves and captures, in the API's shape. */
import type { Signal } from '../../decisions/contract.ts';
import type { Source } from '../../evidence/contract.ts';
import type { CapabilityServices } from '../contract.ts';
import { type CompetitorSettings, type Settings, capabilityName, sourceIdOf } from './settings.ts';

const timelineLength = 100;
const capturesPerSource = 10;
const recentDays = 90;

const subjectOf = (slug: string) => `competitor:${slug}`;

async function readMoves(
  services: CapabilityServices,
  slug: string,
  limit: number,
): Promise<readonly Signal[]> {
  return services.signals.list({ capability: capabilityName, subject: subjectOf(slug), limit });
}

async function countMoves(services: CapabilityServices, slug: string): Promise<number> {
  const now = services.clock.now().getTime();
  return services.signals.count({
    capability: capabilityName,
    subject: subjectOf(slug),
    from: new Date(now - recentDays * 86_400_000).toISOString(),
    to: new Date(now + 1).toISOString(),
  });
}

function sourcesOf(competitor: CompetitorSettings, all: readonly Source[]): Source[] {
  const own = new Set(competitor.sources.map((source) => sourceIdOf(competitor.slug, source.slug)));
  return all.filter((source) => own.has(source.id));
}

export async function listCompetitors(services: CapabilityServices, settings: Settings) {
  const all = await services.evidence.sources.list(capabilityName);
  return Promise.all(
    settings.competitors.map(async (competitor) => {
      const sources = sourcesOf(competitor, all);
      const [last] = await readMoves(services, competitor.slug, 1);
      return {
        slug: competitor.slug,
        name: competitor.name,
        sample: competitor.sample,
        sources: competitor.sources.length,
        sources_ok: sources.filter((source) => source.state === 'ok').length,
        moves_90_days: await countMoves(services, competitor.slug),
        last_move: last
          ? {
              id: last.id,
              title: last.title,
              severity: last.severity,
              occurred_at: last.occurredAt,
            }
          : null,
      };
    }),
  );
}

export async function findCompetitor(services: CapabilityServices, settings: Settings, slug: string) {
  const competitor = settings.competitors.find((candidate) => candidate.slug === slug);
  if (!competitor) return undefined;
  const sources = sourcesOf(competitor, await services.evidence.sources.list(capabilityName));
  const captures = await Promise.all(
    sources.map(async (source) =>
      (await services.evidence.observations.latest(source.id, capturesPerSource)).map((observation) => ({
        id: observation.id,
        source_id: source.id,
        title: source.title,
        retrieved_at: observation.retrievedAt,
        size_bytes: observation.sizeBytes,
      })),
    ),
  );
  return {
    slug: competitor.slug,
    name: competitor.name,
    sample: competitor.sample,
    sources: sources.map((source) => ({
      id: source.id,
      kind: source.kind,
      title: source.title,
      address: source.address,
      state: source.state,
      reason: source.reason,
      last_tried_at: source.lastTriedAt,
      last_good_at: source.lastGoodAt,
      last_changed_at: source.lastChangedAt,
      interval_s: source.intervalS ?? null,
    })),
    timeline: (await readMoves(services, slug, timelineLength)).map((move) => ({
      id: move.id,
      kind: move.kind,
      severity: move.severity,
      state: move.state,
      title: move.title,
      summary: move.summary,
      occurred_at: move.occurredAt,
      sample: move.sample,
    })),
    captures: captures.flat().sort((a, b) => (a.retrieved_at < b.retrieved_at ? 1 : -1)),
  };
}
