/** Reads for screens and commands: competitors with their sources, moves and captures, in the API's shape. */
import type { Source } from '../../evidence/contract.ts';
import type { CapabilityServices } from '../contract.ts';
import { type CompetitorSettings, type Settings, capabilityName, sourceIdOf } from './settings.ts';

type Severity = 'info' | 'watch' | 'high' | 'critical';

interface MoveRow {
  readonly id: string;
  readonly kind: string;
  readonly severity: Severity;
  readonly state: 'open' | 'acknowledged' | 'resolved';
  readonly title: string;
  readonly summary: string;
  readonly occurred_at: Date;
  readonly sample: boolean;
}

const timelineLength = 100;
const capturesPerSource = 10;
const recentDays = 90;

const subjectOf = (slug: string) => `competitor:${slug}`;

async function readMoves(services: CapabilityServices, slug: string, limit: number): Promise<MoveRow[]> {
  const result = await services.database.pool.query<MoveRow>(
    `SELECT id, kind, severity, state, title, summary, occurred_at, sample
       FROM signals WHERE subject = $1 AND capability = $2 ORDER BY occurred_at DESC, id DESC LIMIT $3`,
    [subjectOf(slug), capabilityName, limit],
  );
  return result.rows;
}

async function countMoves(services: CapabilityServices, slug: string): Promise<number> {
  const since = new Date(services.clock.now().getTime() - recentDays * 86_400_000);
  const result = await services.database.pool.query<{ moves: string }>(
    'SELECT count(*) AS moves FROM signals WHERE subject = $1 AND capability = $2 AND occurred_at >= $3',
    [subjectOf(slug), capabilityName, since],
  );
  return Number(result.rows[0]?.moves ?? 0);
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
              occurred_at: last.occurred_at.toISOString(),
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
      ...move,
      occurred_at: move.occurred_at.toISOString(),
    })),
    captures: captures.flat().sort((a, b) => (a.retrieved_at < b.retrieved_at ? 1 : -1)),
  };
}
