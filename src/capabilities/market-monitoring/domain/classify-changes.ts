/**
 * Says what became of each company between two lists: grew, shrank, entered, left, was renamed, was taken over. Absence means something
 * only within the ranks of which all are known in the other list. A merger or a new name is stated only where a source states it; where
 * merely the numbers fit, it is a possibility with its reasons.
 */
import { findPossibleMergers, findPossibleRenames } from './find-possible-changes.ts';
import {
  type ChangeDraft,
  type FirmList,
  type FormerName,
  knownDepth,
  type KnownRelation,
  type ListChange,
  type ListedFirm,
} from './list-change.ts';
import { movementsBetween } from './list-movement.ts';
import { nameWords } from './similar-names.ts';

export interface KnownNames {
  readonly relations: readonly KnownRelation[];
  readonly formerNames: readonly FormerName[];
}

/** With fewer ranks known in a row there is no list that one could enter or leave. Our choice. */
const leastDepth = 3;
const whole = new Intl.NumberFormat('en-US');

/** @param from the list of the year before `to`. Ordered by kind, then by name. */
export function classifyChanges(from: FirmList, to: FirmList, names: KnownNames): readonly ListChange[] {
  const common = { list: to.list, fromYear: from.year, toYear: to.year };
  const before = new Map(from.firms.map((firm) => [firm.slug, firm]));
  const after = new Map(to.firms.map((firm) => [firm.slug, firm]));
  const gone = from.firms.filter((firm) => !after.has(firm.slug));
  const fresh = to.firms.filter((firm) => !before.has(firm.slug));

  const renamed = to.firms.flatMap((firm) => renameOf(before.get(firm.slug), firm, names, to.year));
  const taken = gone.flatMap((firm) => takeoverOf(firm, after, names.relations, to.year));
  const settled = new Set(taken.map(({ slug }) => slug));
  const open = gone.filter((firm) => !settled.has(firm.slug));
  const possibleRenames = findPossibleRenames(open, fresh);
  const asked = new Set(possibleRenames.flatMap(({ from: old, to: next }) => [old?.slug, next?.slug]));
  const possibleMergers = findPossibleMergers(
    open.filter((firm) => !asked.has(firm.slug)),
    from.firms,
    to.firms,
  );
  for (const { slug, others } of possibleMergers)
    for (const one of [{ slug }, ...others]) asked.add(one.slug);

  const depthOf = (list: FirmList) => {
    const depth = knownDepth(list);
    return depth < leastDepth ? 0 : depth;
  };
  const [depthBefore, depthAfter] = [depthOf(from), depthOf(to)];
  const left = open
    .filter((firm) => !asked.has(firm.slug) && firm.rank !== null && firm.rank <= depthAfter)
    .map((firm) => absence('left', firm, undefined, firm, to.year, depthAfter));
  const entered = fresh
    .filter((firm) => !asked.has(firm.slug) && firm.rank !== null && firm.rank <= depthBefore)
    .map((firm) => absence('entered', undefined, firm, firm, from.year, depthBefore));
  const moved = movementsBetween(to.list, unitsOf(from), unitsOf(to)).map(
    (movement): ChangeDraft => ({
      kind: movement.direction,
      slug: movement.slug,
      name: movement.name,
      others: [],
      confidence: movement.gainLow === movement.gainHigh ? 0.95 : 0.85,
      reasons: [
        `${range(movement.from)} homes in the ${from.year} list, ${range(movement.to)} in the ${to.year} list`,
        ...rankReason(before.get(movement.slug), after.get(movement.slug)),
      ],
      gain: { low: movement.gainLow, high: movement.gainHigh },
      from: before.get(movement.slug),
      to: after.get(movement.slug),
      source: null,
    }),
  );
  const counted = new Set(moved.map(({ slug }) => slug));
  const ranked = to.firms.flatMap((firm) =>
    counted.has(firm.slug) ? [] : rankMove(before.get(firm.slug), firm),
  );
  return [
    ...taken,
    ...renamed,
    ...possibleMergers,
    ...possibleRenames,
    ...entered,
    ...left,
    ...moved,
    ...ranked,
  ].map((draft) => ({ ...common, ...draft }));
}

function unitsOf({ year, firms }: FirmList) {
  return { year, units: firms.flatMap(({ units }) => units ?? []) };
}

function range({ low, high }: { readonly low: number; readonly high: number | null }): string {
  return high === null || high === low ? whole.format(low) : `${whole.format(low)} to ${whole.format(high)}`;
}

function rankReason(before: ListedFirm | undefined, after: ListedFirm | undefined): readonly string[] {
  const [earlier, later] = [before?.rank ?? null, after?.rank ?? null];
  if (earlier === null || later === null) return [];
  return [earlier === later ? `Rank ${later} in both` : `Rank ${earlier}, then ${later}`];
}

/** For those whose counts cannot be compared. */
function rankMove(before: ListedFirm | undefined, after: ListedFirm): readonly ChangeDraft[] {
  const earlier = before?.rank ?? null;
  if (earlier === null || after.rank === null || earlier === after.rank) return [];
  const { slug, name } = after;
  return [
    {
      kind: after.rank < earlier ? 'rose' : 'fell',
      slug,
      name,
      others: [],
      confidence: 0.9,
      reasons: [`Rank ${earlier}, then ${after.rank}`, 'The counts of both years cannot be compared'],
      from: before,
      to: after,
      source: null,
    },
  ];
}

function absence(
  kind: 'entered' | 'left',
  from: ListedFirm | undefined,
  to: ListedFirm | undefined,
  { slug, name, rank }: ListedFirm,
  otherYear: number,
  depth: number,
): ChangeDraft {
  return {
    kind,
    slug,
    name,
    others: [],
    confidence: 0.9,
    reasons: [
      `Rank ${rank} in the list in which it stands`,
      `Ranks 1 to ${depth} of the ${otherYear} list are all known, and it is not among them`,
      ...(kind === 'left' ? ['Why is not known: no source that we hold names a takeover'] : []),
    ],
    depth,
    from,
    to,
    source: null,
  };
}

/** One company, printed under a name that it had until, or has since, a known day. */
function renameOf(
  before: ListedFirm | undefined,
  after: ListedFirm,
  { formerNames, relations }: KnownNames,
  year: number,
): readonly ChangeDraft[] {
  if (!before) return [];
  const key = (name: string) => nameWords(name).join(' ');
  const now = new Set(after.printed.map(key));
  const old = before.printed.find((name) => !now.has(key(name)));
  const next = after.printed[0];
  if (old === undefined || next === undefined) return [];
  const dated = formerNames.find(
    ({ slug, alias, validFrom, validTo }) =>
      slug === after.slug &&
      (validFrom !== null || validTo !== null) &&
      [...before.printed, ...after.printed].some((name) => key(name) === key(alias)),
  );
  const relation = relations.find(
    ({ kind, toSlug, source, since }) =>
      kind === 'renamed_to' && toSlug === after.slug && source !== null && isBefore(since, year),
  );
  const source = relation?.source ?? dated?.source ?? null;
  if (source === null) return [];
  const { slug, name } = after;
  return [
    {
      kind: 'renamed',
      slug,
      name,
      others: [],
      confidence: 0.95,
      reasons: [`Printed as ${old}, then as ${next}`, 'A source that we hold states the new name'],
      from: before,
      to: after,
      source,
    },
  ];
}

function takeoverOf(
  gone: ListedFirm,
  after: ReadonlyMap<string, ListedFirm>,
  relations: readonly KnownRelation[],
  year: number,
): readonly ChangeDraft[] {
  const relation = relations.find(
    ({ kind, fromSlug, since }) => kind === 'acquired_by' && fromSlug === gone.slug && isBefore(since, year),
  );
  if (!relation) return [];
  const buyer = after.get(relation.toSlug);
  return [
    {
      kind: relation.source === null ? 'possible_merger' : 'merged',
      slug: gone.slug,
      name: gone.name,
      others: [{ slug: relation.toSlug, name: buyer?.name ?? relation.toName }],
      confidence: relation.source === null ? 0.5 : 0.9,
      reasons: [
        `It stands in the earlier list and not in the later one`,
        relation.source === null
          ? `It is known to have gone to ${relation.toName}, but no page is held that says so`
          : `A source that we hold names its takeover by ${relation.toName}`,
      ],
      from: gone,
      to: buyer,
      source: relation.source,
    },
  ];
}

function isBefore(since: string | null, year: number): boolean {
  return since === null || Number(since.slice(0, 4)) <= year;
}
