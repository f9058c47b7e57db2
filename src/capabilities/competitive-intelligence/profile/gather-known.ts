/** Reads what is known of a competitor: standing facts, signals, sources, notes, and what we say of ourselves. */
import { readFile } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import type { Fact, Source } from '../../../evidence/contract.ts';
import { messageOf } from '../../../kernel/errors.ts';
import type { CapabilityServices } from '../../contract.ts';
import { findingKinds } from '../domain/contract.ts';
import { claimAttributes } from '../domain/profile/claim.ts';
import type { Known, KnownFact, KnownSignal, KnownSource, OwnPositioning } from '../domain/profile/known.ts';
import { type ParsedNotes, parseNotes } from '../domain/profile/parse-notes.ts';
import { type CompetitorSettings, type Settings, capabilityName, sourceIdOf } from '../settings.ts';
import { claimSource } from './record-claims.ts';

/** As many as the interface of signals gives at once: for most competitors years. */
const maxSignals = 200;
const maxNotesBytes = 512 * 1024;

export async function gatherKnown(
  services: CapabilityServices,
  settings: Settings,
  competitor: CompetitorSettings,
  asOf: string,
): Promise<Known> {
  const { slug, name, sample } = competitor;
  const subject = `competitor:${slug}`;
  const [registered, facts, signals, { notes, problems }] = await Promise.all([
    services.evidence.sources.list(capabilityName),
    services.evidence.facts.find({ subject }),
    services.signals.list({ capability: capabilityName, subject, limit: maxSignals }),
    readNotesFile(services.workspace.dir, competitor.notes),
  ]);
  const sources = await Promise.all(
    competitor.sources.map((source) =>
      sourceOf(
        services,
        source,
        registered.find((one) => one.id === sourceIdOf(slug, source.slug)),
        slug,
      ),
    ),
  );
  return {
    competitor: { slug, name, sample },
    company: services.workspace.name,
    asOf,
    facts: facts.flatMap((fact) => factOf(fact, competitor, sources)),
    signals: signals.flatMap((signal): KnownSignal[] => {
      const kind = findingKinds.find((one) => signal.kind === `competitor.${one}`);
      return kind === undefined || signal.occurredAt.slice(0, 10) > asOf
        ? []
        : [
            {
              id: signal.id,
              kind,
              severity: signal.severity,
              title: signal.title,
              occurredAt: signal.occurredAt,
            },
          ];
    }),
    sources,
    own: ownOf(settings),
    notes,
    noteProblems: problems.map(({ line, what }) => `${competitor.notes ?? ''}:${line}: ${what}`),
    staleDays: settings.battlecard_stale_days,
  };
}

async function sourceOf(
  { evidence }: CapabilityServices,
  { kind, title, slug }: CompetitorSettings['sources'][number],
  registered: Source | undefined,
  competitor: string,
): Promise<KnownSource> {
  const id = sourceIdOf(competitor, slug);
  const [last] = await evidence.observations.latest(id, 1);
  return {
    id,
    title,
    kind,
    state: registered?.state ?? 'new',
    reason: registered?.reason ?? null,
    lastGoodAt: registered?.lastGoodAt ?? null,
    observationId: last?.id ?? null,
  };
}

/** Facts of sources that are configured no longer say nothing of today. */
function factOf(fact: Fact, competitor: CompetitorSettings, sources: readonly KnownSource[]): KnownFact[] {
  const attribute = claimAttributes.find((one) => one === fact.attribute);
  const slug = claimSource(fact);
  if (attribute === undefined || slug === undefined) return [];
  const source = sources.find((one) => one.id === sourceIdOf(competitor.slug, slug));
  if (source === undefined || (typeof fact.value !== 'string' && typeof fact.value !== 'number')) return [];
  return [
    {
      id: fact.id,
      attribute,
      qualifiers: Object.fromEntries(
        Object.entries(fact.qualifiers).map(([key, value]) => [key, String(value)]),
      ),
      value: String(fact.value),
      unit: fact.unit ?? null,
      precision: fact.precision,
      note: fact.note ?? null,
      validFrom: fact.validFrom,
      sourceId: source.id,
      sourceTitle: source.title,
      observationId: fact.observationId,
      locator: fact.locator,
      asOf: source.lastGoodAt ?? fact.validFrom,
    },
  ];
}

function ownOf({ positioning }: Settings): OwnPositioning {
  const dated = (one: { readonly as_of?: string | undefined; readonly source?: string | undefined }) => ({
    asOf: one.as_of ?? positioning.as_of ?? '',
    source: one.source ?? positioning.source ?? '',
  });
  const terms = (list: Settings['positioning']['features']) =>
    list.map((one) => ({ name: one.name, have: one.have, says: one.says ?? null, ...dated(one) }));
  return {
    sample: positioning.sample,
    features: terms(positioning.features),
    segments: terms(positioning.segments),
    prices: positioning.prices.map((one) => ({
      name: one.plan,
      value: one.value,
      unit: one.unit ?? null,
      ...dated(one),
    })),
    integrations: positioning.integrations.map((one) =>
      typeof one === 'string' ? { name: one, ...dated({}) } : { name: one.name, ...dated(one) },
    ),
    proof: positioning.proof.map((one) => ({ name: one.name, value: one.value, ...dated(one) })),
  };
}

/** What the file says and what of it could not be placed. A file that is not there is a problem too. */
async function readNotesFile(workspaceDir: string, path: string | undefined): Promise<ParsedNotes> {
  if (path === undefined) return { notes: [], problems: [] };
  const file = resolve(workspaceDir, path);
  const inside = relative(workspaceDir, file);
  const problem = (what: string) => ({ notes: [], problems: [{ line: 0, what }] });
  if (inside.startsWith('..') || isAbsolute(inside)) return problem('it lies outside the workspace');
  try {
    const bytes = await readFile(file);
    if (bytes.length > maxNotesBytes) return problem('it is larger than 512 KiB');
    return parseNotes(bytes.toString('utf8'), path);
  } catch (error) {
    return problem(`it cannot be read: ${messageOf(error)}`);
  }
}
