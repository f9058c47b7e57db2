/** Sums of an export by market, submarket, manager and owner. Means are weighted by homes and say over how many they are. */
import type { Property } from './parse-properties.ts';
import { add, fromDecimal, multiply, ratio, toDecimal, divide, type Rational } from './rational.ts';
import { nameWords } from './similar-names.ts';

export const groupings = ['market', 'submarket', 'manager', 'owner'] as const;
export type Grouping = (typeof groupings)[number];

export interface PropertyGroup {
  readonly by: Grouping;
  /** As most often printed; null where the export leaves it blank. */
  readonly name: string | null;
  /** The market, where `by` is submarket: one name may stand in two of them. */
  readonly within: string | null;
  readonly properties: number;
  readonly units: number;
  /** Properties without a count of homes: the sum is a lower bound where there are any. */
  readonly withoutUnits: number;
  /** Of the properties that state it, weighted by homes, with two digits; one a currency. */
  readonly rents: readonly { readonly currency: string; readonly mean: string; readonly units: number }[];
  readonly vacancyPercent: { readonly mean: string; readonly units: number } | null;
  /** Lines of the largest properties, to go and look. */
  readonly lines: readonly number[];
}

const shownLines = 3;

/** Largest first. */
export function aggregateProperties(properties: readonly Property[], by: Grouping): readonly PropertyGroup[] {
  const groups = new Map<string, Property[]>();
  for (const property of properties) {
    const key = JSON.stringify([
      nameWords(property[by] ?? '').join(' '),
      by === 'submarket' ? nameWords(property.market).join(' ') : '',
    ]);
    groups.set(key, [...(groups.get(key) ?? []), property]);
  }
  return [...groups.values()]
    .map((members) => groupOf(members, by))
    .sort((a, b) => b.units - a.units || (a.name ?? '\uffff').localeCompare(b.name ?? '\uffff', 'en'));
}

function groupOf(members: readonly Property[], by: Grouping): PropertyGroup {
  const currencies = [...new Set(members.flatMap(({ rent }) => rent?.currency ?? []))].sort();
  return {
    by,
    name: mostPrinted(members.flatMap((member) => member[by] ?? [])),
    within: by === 'submarket' ? mostPrinted(members.map(({ market }) => market)) : null,
    properties: members.length,
    units: members.reduce((sum, { units }) => sum + (units ?? 0), 0),
    withoutUnits: members.filter(({ units }) => units === null).length,
    rents: currencies.flatMap((currency) => {
      const mean = weightedMean(members, ({ rent }) => (rent?.currency === currency ? rent.amount : null));
      return mean ? { currency, ...mean } : [];
    }),
    vacancyPercent: weightedMean(members, ({ vacancyPercent }) => vacancyPercent) ?? null,
    lines: members
      .toSorted((a, b) => (b.units ?? 0) - (a.units ?? 0) || a.line - b.line)
      .slice(0, shownLines)
      .map(({ line }) => line),
  };
}

function weightedMean(
  members: readonly Property[],
  valueOf: (property: Property) => string | null,
): { readonly mean: string; readonly units: number } | undefined {
  const stated = members.flatMap((member): { value: Rational; units: number }[] => {
    const value = valueOf(member);
    return value === null || member.units === null
      ? []
      : [{ value: fromDecimal(value), units: member.units }];
  });
  const units = stated.reduce((sum, one) => sum + one.units, 0);
  if (units === 0) return undefined;
  const sum = add(...stated.map((one) => multiply(one.value, ratio(one.units))));
  return { mean: toDecimal(divide(sum, ratio(units)), 2, 'half_even'), units };
}

function mostPrinted(names: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return best?.[0] ?? null;
}
