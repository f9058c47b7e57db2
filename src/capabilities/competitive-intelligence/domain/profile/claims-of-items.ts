/** What a structured source claims now: counts over what it lists, each incident and release, and features that it names. */
import { excerpt, plural } from '../classify/wording.ts';
import type { Item, ItemsReading, SourceKind } from '../contract.ts';
import type { ItemsState } from '../engine/source-state.ts';
import { type Claim, type Vocabulary, claimOf } from './claim.ts';
import { findTerm } from './find-terms.ts';

const maxEvents = 100;

export function claimsOfItems(
  state: ItemsState,
  reading: ItemsReading,
  source: { readonly slug: string; readonly kind: SourceKind },
  vocabulary: Vocabulary,
): Claim[] {
  const items = Object.values(state.items).map((held) => held.item);
  const of = (type: Item['type']) => items.filter((item) => item.type === type);
  return [
    ...jobClaims(of('job'), source.slug),
    ...incidentClaims(of('incident'), source.slug),
    ...complaintClaims(reading, source.slug),
    ...ratingClaims([...of('review'), ...(source.kind === 'file' ? of('record') : [])], source.slug),
    ...articleClaims(of('article'), reading, source.slug),
    ...releaseClaims(of('release'), source.slug),
    ...termClaims([...of('article'), ...of('post'), ...of('release')], vocabulary),
  ];
}

function jobClaims(jobs: readonly Item[], source: string): Claim[] {
  if (jobs.length === 0) return [];
  const departments = new Map<string, number>();
  for (const { fields } of jobs) {
    const name = String(fields['department'] ?? fields['team'] ?? '').trim() || 'No department named';
    departments.set(name, (departments.get(name) ?? 0) + 1);
  }
  return [
    claimOf('open_roles', { source, department: 'all' }, jobs.length, 'all postings', { unit: 'roles' }),
    ...[...departments]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([department, count]) =>
        claimOf('open_roles', { source, department }, count, `postings of ${department}`, { unit: 'roles' }),
      ),
  ];
}

function incidentClaims(incidents: readonly Item[], source: string): Claim[] {
  return incidents
    .filter((item) => item.at !== null)
    .toSorted((a, b) => (String(a.at) < String(b.at) ? 1 : -1))
    .slice(0, maxEvents)
    .map((item) =>
      claimOf('incident', { source, id: item.key }, excerpt(item.title, 200), item.key, {
        validFrom: item.at,
        note: String(item.fields['impact'] ?? 'no impact stated'),
      }),
    );
}

function complaintClaims({ totals, caveats, notes = [] }: ItemsReading, source: string): Claim[] {
  const count = totals['complaints'];
  if (count === undefined) return [];
  const remarks = [...caveats, ...notes];
  return [
    claimOf('complaints', { source }, count, 'total', {
      unit: 'complaints',
      precision: caveats.length === 0 ? 'exact' : 'lower_bound',
      note: remarks.length === 0 ? null : remarks.join('; '),
    }),
  ];
}

/** One digit is what a reader of stars needs; the mean is over what the source shows, not over all reviews ever. */
function ratingClaims(reviews: readonly Item[], source: string): Claim[] {
  const ratings = reviews.flatMap(({ fields }) => {
    const rating = Number(fields['rating'] ?? fields['stars'] ?? Number.NaN);
    return rating >= 1 && rating <= 5 ? [rating] : [];
  });
  if (ratings.length < 3) return [];
  const mean = ratings.reduce((sum, one) => sum + one, 0) / ratings.length;
  return [
    claimOf('rating', { source }, mean.toFixed(1), 'all reviews read', {
      unit: 'of 5 stars',
      precision: 'approx',
      note: `mean of ${plural(ratings.length, 'review')} that were read`,
    }),
  ];
}

function articleClaims(articles: readonly Item[], { isComplete }: ItemsReading, source: string): Claim[] {
  if (articles.length === 0) return [];
  return [
    claimOf('help_articles', { source }, articles.length, 'all articles', {
      unit: 'articles',
      precision: isComplete ? 'exact' : 'lower_bound',
    }),
  ];
}

function releaseClaims(releases: readonly Item[], source: string): Claim[] {
  return releases
    .filter((item) => item.at !== null)
    .toSorted((a, b) => (String(a.at) < String(b.at) ? 1 : -1))
    .slice(0, 10)
    .map((item) =>
      claimOf('release', { source, id: item.key }, excerpt(item.title, 200), item.key, {
        validFrom: item.at,
      }),
    );
}

/** The title decides: a body mentions much that is not there. The oldest that names it is the proof. */
function termClaims(items: readonly Item[], vocabulary: Vocabulary): Claim[] {
  const inOrder = items.toSorted((a, b) => (`${a.at ?? ''} ${a.key}` < `${b.at ?? ''} ${b.key}` ? -1 : 1));
  return (['features', 'segments'] as const).flatMap((list) =>
    vocabulary[list].flatMap((term): Claim[] => {
      for (const item of inOrder) {
        const said = findTerm(item.title, term);
        if (said !== undefined)
          return [
            claimOf(list === 'features' ? 'feature' : 'segment', { name: term.name }, said, item.key, {
              validFrom: item.at,
            }),
          ];
      }
      return [];
    }),
  );
}
