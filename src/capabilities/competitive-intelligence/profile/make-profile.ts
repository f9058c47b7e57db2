/** What screens, files and commands ask of profiles: a battlecard, the matrix. The one place that reads and then composes. */
import { SophiaError } from '../../../kernel/errors.ts';
import type { CapabilityServices } from '../../contract.ts';
import { type Positioning, buildPositioning } from '../domain/profile/build-positioning.ts';
import { type Battlecard, composeBattlecard } from '../domain/profile/compose-battlecard.ts';
import type { CompetitorSettings, Settings } from '../settings.ts';
import { gatherKnown } from './gather-known.ts';

/** The calendar day, in UTC: ages are told in days, so a card is the same bytes all day while nothing new is known. */
function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
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
  return composeBattlecard(await gatherKnown(services, settings, competitor, dayOf(services.clock.now())));
}

/** Undefined where no competitor is configured. */
export async function makePositioning(
  services: CapabilityServices,
  settings: Settings,
): Promise<Positioning | undefined> {
  const asOf = dayOf(services.clock.now());
  const [first, ...rest] = await Promise.all(
    settings.competitors.map((competitor) => gatherKnown(services, settings, competitor, asOf)),
  );
  return first && buildPositioning([first, ...rest]);
}
