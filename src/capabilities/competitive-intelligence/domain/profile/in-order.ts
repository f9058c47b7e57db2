/** One order for what is known, so that the same knowledge is told the same way. */
import type { Known } from './known.ts';

/** What the database answers in any order is told in one: by source and place, and what is new first. */
export function inOrder(known: Known): Known {
  const place = ({ locator }: Known['facts'][number]) => Number(/\d+/.exec(locator)?.[0] ?? 0);
  return {
    ...known,
    facts: known.facts.toSorted(
      (a, b) =>
        compare(a.sourceId, b.sourceId) ||
        place(a) - place(b) ||
        compare(rankOf(a), rankOf(b)) ||
        compare(JSON.stringify(a.qualifiers), JSON.stringify(b.qualifiers)) ||
        compare(a.value, b.value) ||
        compare(a.id, b.id),
    ),
    signals: known.signals.toSorted((a, b) => compare(b.occurredAt, a.occurredAt) || compare(a.id, b.id)),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The total of a list stands before its parts. */
const rankOf = ({ qualifiers }: Known['facts'][number]) => (qualifiers['department'] === 'all' ? '0' : '1');
