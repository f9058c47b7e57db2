/** A page that changed in several ways at once is told once a kind: a rule on customers must not miss one beside a price. */
import type { Change, FactChange, PageFactKind } from '../contract.ts';
import { changedWords } from './changed-words.ts';

type PageChange = Extract<Change, { type: 'page' }>;

/** Claims that are told together, in the order in which a block that fits several is given away. */
const groups: readonly (readonly PageFactKind[])[] = [
  ['price', 'plan', 'feature'],
  ['incident'],
  ['leadership'],
  ['integration'],
  ['customer'],
  ['role'],
];

export function splitByKind(change: PageChange): readonly PageChange[] {
  const isChanged = (fact: FactChange) => fact.before !== fact.after;
  const claims = groups
    .map((kinds) => change.facts.filter((fact) => isChanged(fact) && kinds.includes(fact.kind)))
    .filter((facts) => facts.length > 0);
  if (claims.length < 2) return [change];
  const ownerOf = (line: string, side: 'before' | 'after') =>
    claims.findIndex((facts) =>
      facts.some((fact) => {
        const value = fact[side];
        return value !== null && (line.includes(value) || line.includes(fact.name));
      }),
    );
  const parts = claims.map((facts, index) => {
    const own = (lines: readonly string[], side: 'before' | 'after') =>
      lines.filter((line) => Math.max(0, ownerOf(line, side)) === index);
    return { facts, removed: own(change.removed, 'before'), added: own(change.added, 'after') };
  });
  if (parts.some(({ removed, added }) => removed.length + added.length === 0)) return [change];
  const kept = new Set(claims.flat());
  const rest = change.facts.filter((fact) => !kept.has(fact));
  return parts.map(({ facts, removed, added }, index) => ({
    ...change,
    facts: index === 0 ? [...facts, ...rest] : facts,
    removed,
    added,
    changedWords: changedWords(removed, added),
  }));
}
