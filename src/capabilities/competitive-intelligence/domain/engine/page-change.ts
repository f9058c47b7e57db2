/** Confirmed edits of one capture to the change that is told: exactly the blocks that triggered it, and its claims. */
import type { Change, FactChange, PageFact } from '../contract.ts';
import type { BlockFact, HeldBlock } from './source-state.ts';
import { canonicalMoney } from '../page/canonical-money.ts';
import { changedWordCount } from './words.ts';

export interface ConfirmedEdit {
  readonly removed: HeldBlock | null;
  readonly added: HeldBlock | null;
}

type PageChange = Extract<Change, { type: 'page' }>;

/** Null where no word and no claim differs: text that only moved or was cut into other blocks. */
export function pageChange(
  title: string,
  edits: readonly ConfirmedEdit[],
  /** Claims of the whole page before and after: what only moved to another block is no change. */
  all: { readonly before: readonly BlockFact[]; readonly after: readonly BlockFact[] },
): PageChange | null {
  const removed = edits.flatMap((edit) => (edit.removed ? [edit.removed.text] : []));
  const added = edits.flatMap((edit) => (edit.added ? [edit.added.text] : []));
  const facts = factChanges(
    edits
      .flatMap((edit) => edit.removed?.facts ?? [])
      .filter((fact) => !all.after.some((one) => isSame(one, fact))),
    edits
      .flatMap((edit) => edit.added?.facts ?? [])
      .filter((fact) => !all.before.some((one) => isSame(one, fact))),
  );
  const changedWords = changedWordCount(removed, added);
  return changedWords === 0 && facts.length === 0
    ? null
    : { type: 'page', title, removed, added, changedWords, facts };
}

/** Claims of one kind and name are compared; where a name has several, by their unit, then in their order. */
function factChanges(before: readonly BlockFact[], after: readonly BlockFact[]): FactChange[] {
  const changes: FactChange[] = [];
  const left = [...after];
  const take = (test: (fact: BlockFact) => boolean): BlockFact | undefined => {
    const at = left.findIndex(test);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const matched = before.map((fact) => ({
    fact,
    now: take((one) => isAbout(one, fact) && one.unit === fact.unit),
  }));
  for (const { fact, now: exact } of matched) {
    const now = exact ?? take((one) => isAbout(one, fact));
    if (now === undefined) changes.push({ ...change(fact), before: fact.value, after: null });
    else if (!sameValue(now, fact)) changes.push({ ...change(now), before: fact.value, after: now.value });
    else if (now.unit !== fact.unit)
      changes.push({ ...change(now), before: withUnit(fact), after: withUnit(now) });
  }
  return [...changes, ...left.map((fact) => ({ ...change(fact), before: null, after: fact.value }))];
}

const isAbout = (a: BlockFact, b: BlockFact) =>
  a.kind === b.kind && a.name.toLowerCase() === b.name.toLowerCase();
const isSame = (a: BlockFact, b: BlockFact) => isAbout(a, b) && sameValue(a, b) && a.unit === b.unit;
const sameValue = (a: BlockFact, b: BlockFact) => canonicalMoney(a.value) === canonicalMoney(b.value);
const change = ({ kind, name, unit }: BlockFact) => ({ kind, name, unit });
const withUnit = ({ value, unit }: BlockFact) => (unit === null ? value : `${value} (${unit})`);

/** The claims of each block, by its index. */
export function factsByBlock(facts: readonly PageFact[]): Map<number, BlockFact[]> {
  const found = new Map<number, BlockFact[]>();
  for (const { block, ...fact } of facts) {
    const known = found.get(block);
    if (known) known.push(fact);
    else found.set(block, [fact]);
  }
  return found;
}
