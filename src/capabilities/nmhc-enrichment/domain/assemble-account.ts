/** Puts together what is known of one company: figures, ranks, headquarters, names, relations, conflicts and score. */
import { type KnownFact, rankReadings, unitReadings } from './account-facts.ts';
import { displayFigure, type Figure, figuresByYear } from './display-figure.ts';
import { type FitScore, scoreFit } from './fit-score.ts';
import { type ListName, listNames } from './list-row.ts';
import type { CompanyRelation } from './resolve-company.ts';
import { latestMovement, type UnitMovement } from './unit-movement.ts';

interface AccountRank {
  readonly list: ListName;
  readonly year: number;
  readonly rank: number;
  readonly factId: string;
}

export interface Account {
  readonly slug: string;
  readonly name: string;
  /** Lists in which the company stands, as roles: owner, manager, developer. */
  readonly roles: readonly ('owner' | 'manager' | 'developer')[];
  readonly managed: Figure | undefined;
  readonly owned: Figure | undefined;
  readonly ranks: readonly AccountRank[];
  readonly movements: readonly UnitMovement[];
  /** Of the newest year that any list tells of; more than one place means that its sources disagree. */
  readonly headquarters: readonly {
    readonly place: string;
    readonly asOf: string;
    readonly factIds: readonly string[];
  }[];
  /** Other printed forms of the name. */
  readonly alsoPrintedAs: readonly string[];
  readonly relations: readonly CompanyRelation[];
  readonly fit: FitScore | undefined;
  /** The newest date of which any fact speaks, as exact as its source. */
  readonly asOf: string;
  readonly facts: readonly KnownFact[];
  readonly sample: boolean;
}

const roleOf = { owners: 'owner', managers: 'manager', developers: 'developer' } as const;

/** The company's slug of a subject such as `company:greystar`; undefined for subjects of another kind. */
export function slugOfSubject(subject: string): string | undefined {
  return subject.startsWith('company:') ? subject.slice('company:'.length) : undefined;
}

/**
 * Accounts of all companies that stand in a ranking, best fit first; those without a score last, by name.
 * @param facts of any subject; what is not a ranking's company is left out
 */
export function assembleAccounts(
  facts: readonly KnownFact[],
  relations: readonly CompanyRelation[],
): readonly Account[] {
  const bySlug = new Map<string, KnownFact[]>();
  for (const fact of facts) {
    const slug = slugOfSubject(fact.subject);
    if (slug === undefined) continue;
    const known = bySlug.get(slug);
    if (known) known.push(fact);
    else bySlug.set(slug, [fact]);
  }
  const isRanked = (known: readonly KnownFact[]) =>
    unitReadings(known).length + rankReadings(known).length > 0;
  const ranked = [...bySlug].filter(([, known]) => isRanked(known));
  const newestYear = newestYearOf(facts);
  return ranked
    .map(([slug, known]) => assembleAccount(slug, known, relations, newestYear))
    .sort(
      (a, b) =>
        (b.fit?.exact ?? Number.NEGATIVE_INFINITY) - (a.fit?.exact ?? Number.NEGATIVE_INFINITY) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
    );
}

/** Invented companies do not make the figures of real ones look old. */
function newestYearOf(facts: readonly KnownFact[]): number {
  const real = facts.filter((fact) => !fact.sample);
  const readings = unitReadings(real.length > 0 ? real : facts).filter((reading) => reading.scope === 'US');
  return Math.max(0, ...readings.map((reading) => reading.year));
}

function assembleAccount(
  slug: string,
  facts: readonly KnownFact[],
  relations: readonly CompanyRelation[],
  newestYear: number,
): Account {
  const readings = unitReadings(facts);
  const ranks = rankReadings(facts);
  const lists = new Set([...readings, ...ranks].map((reading) => reading.list));
  const names = facts.filter((fact) => fact.attribute === 'name');
  const name =
    names.map((fact) => fact.value).find((value): value is string => typeof value === 'string') ?? slug;
  const printed = names.flatMap((fact) => fact.qualifiers['printed'] ?? []).map(String);
  return {
    slug,
    name,
    roles: listNames.filter((list) => lists.has(list)).map((list) => roleOf[list]),
    managed: displayFigure(readings, 'managers'),
    owned: displayFigure(readings, 'owners'),
    ranks: ranks
      .map(({ list, year, rank, fact }) => ({ list, year, rank, factId: fact.id }))
      .sort((a, b) => b.year - a.year || a.list.localeCompare(b.list, 'en') || a.rank - b.rank),
    movements: listNames.flatMap((list) => latestMovement(figuresByYear(readings, list)) ?? []),
    headquarters: headquartersOf(facts),
    alsoPrintedAs: [...new Set(printed)].filter((form) => form !== name).sort(),
    relations: relations.filter((relation) => relation.fromSlug === slug || relation.toSlug === slug),
    fit: scoreFit(facts, newestYear),
    asOf:
      facts
        .map((fact) => fact.validFrom)
        .sort()
        .at(-1) ?? '',
    facts,
    sample: facts.every((fact) => fact.sample),
  };
}

function headquartersOf(facts: readonly KnownFact[]): Account['headquarters'] {
  const places = new Map<string, { asOf: string; factIds: string[] }>();
  const claims = facts.filter((fact) => fact.attribute === 'headquarters');
  const newest = Math.max(...claims.map(yearOf));
  for (const fact of claims) {
    if (yearOf(fact) !== newest || typeof fact.value !== 'string') continue;
    const place = places.get(fact.value) ?? { asOf: '', factIds: [] };
    places.set(fact.value, {
      asOf: fact.validFrom > place.asOf ? fact.validFrom : place.asOf,
      factIds: [...place.factIds, fact.id],
    });
  }
  return [...places]
    .map(([place, claim]) => ({ place, ...claim }))
    .sort((a, b) => (a.asOf > b.asOf ? -1 : a.asOf < b.asOf ? 1 : a.place.localeCompare(b.place, 'en')));
}

/** Claims stored before the year was part of them tell it by their date alone. */
function yearOf({ qualifiers, validFrom }: KnownFact): number {
  return typeof qualifiers['year'] === 'number' ? qualifiers['year'] : Number(validFrom.slice(0, 4));
}
