/** Takes the items of a reading into the counts, each id once. */
import type { Item, ItemType, ItemsReading } from '../contract.ts';
import { fieldText } from '../classify/group-items.ts';
import { departmentOf, regionOf } from '../classify/classify-jobs.ts';
import { addDays, dayOf, daysBetween, isDay } from './daily-counts.ts';
import { type DailyCounts, type TrendState, trendBounds } from './trend-state.ts';

export interface Taken {
  readonly state: TrendState;
  /** Items that were not counted before, with their day. */
  readonly fresh: readonly { readonly item: Item; readonly day: string }[];
  readonly isBaseline: boolean;
}

function aboutOfType(type: ItemType): TrendState['about'] | null {
  if (type === 'complaint') return 'complaints';
  if (type === 'review') return 'reviews';
  return type === 'job' ? 'hiring' : null;
}

export function aboutOf(reading: ItemsReading): TrendState['about'] | null {
  for (const item of reading.items) {
    const about = aboutOfType(item.type);
    if (about !== null) return about;
  }
  return null;
}

export function takeItems(
  state: TrendState | null,
  reading: ItemsReading,
  about: TrendState['about'],
  seenAt: string,
): Taken {
  const today = dayOf(seenAt);
  const known = new Set(state?.seen ?? []);
  const relevant = reading.items.filter((item) => aboutOfType(item.type) === about);
  const oldest = addDays(today, -trendBounds.days);
  const fresh = new Map<string, { item: Item; day: string }>();
  for (const item of relevant) {
    if (known.has(item.key) || fresh.has(item.key)) continue;
    // A role opens when the board first shows it; a complaint and a review carry their own day.
    const said = about === 'hiring' ? today : dayOf(item.at ?? '');
    if (!isDay(said) || said > addDays(today, 1) || said < oldest) continue;
    fresh.set(item.key, { item, day: said > today ? today : said });
  }
  const taken = [...fresh.values()].sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : a.item.key < b.item.key ? -1 : 1,
  );
  const first = taken[0]?.day ?? today;
  const isBaseline = state === null;
  const start: TrendState = state ?? {
    version: 1,
    about,
    seen: [],
    series: {},
    told: [],
    // The oldest day of a window of items may be cut; on a board the count of openings starts after the baseline.
    since:
      about === 'hiring' || reading.isComplete
        ? about === 'hiring'
          ? addDays(today, 1)
          : first
        : addDays(first, 1),
    until: today,
    gaps: [],
  };
  const counts = new Map(Object.entries(start.series).map(([name, days]) => [name, { ...days }]));
  if (!(isBaseline && about === 'hiring')) {
    for (const { item, day } of taken) {
      for (const name of seriesOf(item)) {
        const days: Record<string, number> = counts.get(name) ?? {};
        days[day] = (days[day] ?? 0) + 1;
        counts.set(name, days);
      }
    }
  }
  return {
    fresh: taken,
    isBaseline,
    state: {
      ...start,
      seen: [...start.seen, ...taken.map(({ item }) => item.key)].slice(-trendBounds.seen),
      series: bounded(counts, oldest),
      until: start.until > today ? start.until : today,
      gaps: gapsOf(start, reading, relevant, taken, isBaseline),
    },
  };
}

/** Where a window of items holds nothing that was known, what lies between was missed. */
function gapsOf(
  state: TrendState,
  reading: ItemsReading,
  relevant: readonly Item[],
  fresh: Taken['fresh'],
  isBaseline: boolean,
): TrendState['gaps'] {
  const [first] = fresh;
  const isMissed =
    !isBaseline &&
    !reading.isComplete &&
    first !== undefined &&
    fresh.length === relevant.length &&
    state.seen.length > 0;
  if (!isMissed || daysBetween(state.until, first.day) < 2) return state.gaps;
  const gap: readonly [string, string] = [addDays(state.until, 1), addDays(first.day, -1)];
  return [...state.gaps, gap].slice(-20);
}

export function seriesOf(item: Item): string[] {
  const named = (label: string, value: string) => (value === '' ? [] : [`${label}:${value}`]);
  if (item.type === 'complaint') {
    return [
      'all',
      ...named('product', fieldText(item, 'product')),
      ...named('issue', fieldText(item, 'issue')),
      ...named('state', fieldText(item, 'state')),
    ];
  }
  if (item.type === 'review') {
    const rating = Math.round(Number(fieldText(item, 'rating')));
    return rating >= 1 && rating <= 5 ? ['all', `rating:${rating}`] : ['all'];
  }
  return ['all', ...named('department', departmentOf(item)), ...named('place', regionOf(item))];
}

/** The largest series stay; days beyond the bound go. */
function bounded(
  counts: Map<string, Record<string, number>>,
  oldest: string,
): Readonly<Record<string, DailyCounts>> {
  const kept = [...counts].map(([name, days]) => {
    const left = Object.entries(days)
      .filter(([day]) => day >= oldest)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return { name, days: Object.fromEntries(left), total: left.reduce((sum, [, count]) => sum + count, 0) };
  });
  const important = (name: string) => (name === 'all' || name.startsWith('rating:') ? 1 : 0);
  kept.sort(
    (a, b) => important(b.name) - important(a.name) || b.total - a.total || (a.name < b.name ? -1 : 1),
  );
  return Object.fromEntries(
    kept
      .slice(0, trendBounds.series)
      .filter((one) => one.total > 0)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((one) => [one.name, one.days]),
  );
}
