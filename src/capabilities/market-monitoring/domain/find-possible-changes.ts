/** Renames and mergers that numbers and names suggest. Each is a question for a person, with what speaks for it. */
import type { ChangeDraft, ListedFirm } from './list-change.ts';
import { areSimilarNames } from './similar-names.ts';

/** Our choices: counts of one firm differ little from year to year; a sum of two seldom fits so closely by chance. */
const renameTolerance = 0.1;
const sumTolerance = 0.005;
/** A smaller part could as well be ordinary growth. */
const leastPart = 0.15;
const whole = new Intl.NumberFormat('en-US');

/** Gone and new, with the same headquarters, nearly the same homes and a similar name: all three. */
export function findPossibleRenames(
  gone: readonly ListedFirm[],
  fresh: readonly ListedFirm[],
): readonly ChangeDraft[] {
  return gone.flatMap((old) => {
    const fitting = fresh.filter((next) => {
      const [before, after] = [countOf(old), countOf(next)];
      return (
        before !== null &&
        after !== null &&
        Math.abs(after - before) <= before * renameTolerance &&
        placeOf(old, next) !== undefined &&
        areSimilarNames(old.name, next.name)
      );
    });
    return fitting.map(
      (next): ChangeDraft => ({
        kind: 'possible_rename',
        slug: next.slug,
        name: next.name,
        others: [{ slug: old.slug, name: old.name }],
        confidence: shared(0.6, fitting.length),
        reasons: [
          `${old.name} stands only in the earlier list, ${next.name} only in the later one`,
          `Both in ${placeOf(old, next)}, with similar names`,
          `${whole.format(countOf(old) ?? 0)} homes, then ${whole.format(countOf(next) ?? 0)}`,
          'No source that we hold states a new name',
          ...ambiguity(fitting.length),
        ],
        from: old,
        to: next,
        source: null,
      }),
    );
  });
}

/** Two counts of the earlier list that add up to one of the later: of a firm that went on, or of a new one. */
export function findPossibleMergers(
  gone: readonly ListedFirm[],
  before: readonly ListedFirm[],
  after: readonly ListedFirm[],
): readonly ChangeDraft[] {
  const earlier = new Map(before.map((firm) => [firm.slug, firm]));
  const isGone = new Set(gone.map(({ slug }) => slug));
  return after.flatMap((merged) => {
    const total = countOf(merged);
    if (total === null) return [];
    const own = earlier.get(merged.slug);
    const pairs = own
      ? gone.map((part) => [own, part] as const)
      : gone.flatMap((part, index) => gone.slice(index + 1).map((other) => [part, other] as const));
    const fitting = pairs.filter(([a, b]) => isSum(countOf(a), countOf(b), total));
    return fitting.map(([a, b]): ChangeDraft => {
      const parts = [a, b].filter((part) => isGone.has(part.slug));
      return {
        kind: 'possible_merger',
        slug: merged.slug,
        name: merged.name,
        others: parts.map(({ slug, name }) => ({ slug, name })),
        confidence: shared(0.4, fitting.length),
        reasons: [
          `${whole.format(countOf(a) ?? 0)} homes of ${a.name} and ${whole.format(countOf(b) ?? 0)} of ${b.name} make ${whole.format((countOf(a) ?? 0) + (countOf(b) ?? 0))}; ${merged.name} now has ${whole.format(total)}`,
          `${parts.map(({ name }) => name).join(' and ')} ${parts.length === 1 ? 'stands' : 'stand'} no longer in the list`,
          'No source that we hold names a merger: sums can fit by chance',
          ...ambiguity(fitting.length),
        ],
        from: a,
        to: merged,
        source: null,
      };
    });
  });
}

function isSum(a: number | null, b: number | null, total: number): boolean {
  if (a === null || b === null) return false;
  return Math.abs(a + b - total) <= (a + b) * sumTolerance && Math.min(a, b) >= Math.max(a, b) * leastPart;
}

/** Only a count that is printed exactly can be compared with a sum. */
function countOf({ units }: ListedFirm): number | null {
  return units?.basis === 'exact' ? units.low : null;
}

function placeOf(a: ListedFirm, b: ListedFirm): string | undefined {
  return a.headquarters.find((place) =>
    b.headquarters.some((other) => other.toLowerCase() === place.toLowerCase()),
  );
}

function shared(confidence: number, candidates: number): number {
  return Math.round((confidence / candidates) * 100) / 100;
}

function ambiguity(candidates: number): readonly string[] {
  return candidates > 1 ? [`${candidates} pairs fit equally well, so at most one of them is right`] : [];
}
