/** What screens, files and commands ask of profiles: a battlecard, the matrix. The one place that reads and then composes. */
import { SophiaError } from '../../../kernel/errors.ts';
import type { CapabilityServices } from '../../contract.ts';
import { type Positioning, buildPositioning } from '../domain/profile/build-positioning.ts';
import { type Battlecard, composeBattlecard } from '../domain/profile/compose-battlecard.ts';
import type { CompetitorSettings, Settings } from '../settings.ts';
import { gatherKnown } from './gather-known.ts';

/** Ages are told in whole days, so that a card is the same bytes all day long as long as nothing new is known. */
export function endOfDay(at: Date): string {
  return `${at.toISOString().slice(0, 10)}T23:59:59.999Z`;
}

export function competitorOf(settings: Settings, slug: string): CompetitorSettings {
  const competitor = settings.competitors.find((candidate) => candidate.slug === slug);
  if (competitor) return competitor;
  throw new SophiaError('competitors.unknown', `No competitor "${slug}" is watched.`, {
    kind: 'not_found',
    hint: 'Competitors are listed in sophia.yaml under capabilities.competitive-intelligence.',
  });
}

/** @throws SophiaError `competitors.unknown` */
export async function makeBattlecard(
  services: CapabilityServices,
  settings: Settings,
  slug: string,
): Promise<Battlecard> {
  const competitor = competitorOf(settings, slug);
  return composeBattlecard(await gatherKnown(services, settings, competitor, endOfDay(services.clock.now())));
}

/** Undefined where no competitor is configured. */
export async function makePositioning(
  services: CapabilityServices,
  settings: Settings,
): Promise<Positioning | undefined> {
  const asOf = endOfDay(services.clock.now());
  const [first, ...rest] = await Promise.all(
    settings.competitors.map((competitor) => gatherKnown(services, settings, competitor, asOf)),
  );
  return first && buildPositioning([first, ...rest]);
}
