/** Claims of the same thing with other values: two sources, or one that says both. */
import type { KnownFact } from './known.ts';

export function conflictsAmong(
  facts: readonly KnownFact[],
): readonly (readonly [KnownFact, ...KnownFact[]])[] {
  const groups = grouped(facts, ({ attribute, qualifiers, unit }) =>
    JSON.stringify([attribute, Object.entries(qualifiers).toSorted(([a], [b]) => (a < b ? -1 : 1)), unit]),
  );
  return groups.flatMap(([first, ...rest]) => {
    // Each counts a thing in words of its own: "offers payment plans" twice is agreement.
    if (first === undefined || worded.has(first.attribute)) return [];
    return rest.some((fact) => fact.value !== first.value) ? [[first, ...rest] as const] : [];
  });
}

const worded: ReadonlySet<string> = new Set([
  'feature',
  'segment',
  'plan_includes',
  'open_role',
  'claim',
  'location',
]);

/** In the order in which each key is met first. */
export function grouped<One>(all: readonly One[], keyOf: (one: One) => string): One[][] {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups.values()];
}
