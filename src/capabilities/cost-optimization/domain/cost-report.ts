/** Adds the sums of several files up, orders them and writes them as the report that leaves Sophia (DESIGN section 6). */
import type { DecimalString } from '../../../kernel/decimal.ts';
import { type Amount, formatAmount, parseAmount } from './amount.ts';
import type { Dimension } from './dimension.ts';
import type { CostName } from './focus-columns.ts';

/** `absent`: a file has no such column, so the sum is not known. An empty cell adds nothing, so that groups close. */
export type Sum = Amount | 'absent';
export type Sums = Readonly<Record<CostName, Sum>>;

export interface CostGroup {
  /** One a dimension, in their order. */
  readonly keys: readonly (string | null)[];
  readonly currency: string | null;
  readonly sums: Sums;
  readonly rows: bigint;
}

export type Amounts = Readonly<Record<CostName, DecimalString | null>>;

export interface CostReport {
  readonly totals: readonly ({ readonly currency: string | null } & Amounts)[];
  readonly groups: readonly ({
    readonly keys: Readonly<Record<string, string | null>>;
    readonly currency: string | null;
  } & Amounts)[];
}

/** Groups by currency, then billed (largest first), then keys; currencies are never added to each other. */
export function buildReport(dimensions: readonly Dimension[], parts: readonly CostGroup[]): CostReport {
  // Grouped by nothing, the totals say it all.
  const groups = dimensions.length === 0 ? [] : mergeGroups(parts).toSorted(compareGroups);
  const totals = mergeGroups(parts.map((part) => ({ ...part, keys: [] }))).toSorted(compareGroups);
  return {
    totals: totals.map((group) => ({ currency: group.currency, ...toAmounts(group.sums) })),
    groups: groups.map((group) => ({
      keys: Object.fromEntries(
        dimensions.map((dimension, index) => [dimension.name, group.keys[index] ?? null]),
      ),
      currency: group.currency,
      ...toAmounts(group.sums),
    })),
  };
}

export function mergeGroups(parts: readonly CostGroup[]): readonly CostGroup[] {
  const merged = new Map<string, CostGroup>();
  for (const part of parts) {
    const id = JSON.stringify([part.currency, part.keys]);
    const known = merged.get(id);
    merged.set(
      id,
      known ? { ...known, sums: addSums(known.sums, part.sums), rows: known.rows + part.rows } : part,
    );
  }
  return [...merged.values()];
}

function addSums(a: Sums, b: Sums): Sums {
  return {
    billed: addSum(a.billed, b.billed),
    effective: addSum(a.effective, b.effective),
    contracted: addSum(a.contracted, b.contracted),
    list: addSum(a.list, b.list),
  };
}

/** A sum with an unknown part is unknown. */
function addSum(a: Sum, b: Sum): Sum {
  return a === 'absent' || b === 'absent' ? 'absent' : a + b;
}

export function toAmounts(sums: Sums): Amounts {
  const text = (sum: Sum): DecimalString | null => (sum === 'absent' ? null : formatAmount(sum));
  return {
    billed: text(sums.billed),
    effective: text(sums.effective),
    contracted: text(sums.contracted),
    list: text(sums.list),
  };
}

/** Stored amounts as sums again. */
export function fromStoredAmounts(amounts: Amounts): Sums {
  const sum = (text: DecimalString | null): Sum => (text === null ? 'absent' : parseAmount(text));
  return {
    billed: sum(amounts.billed),
    effective: sum(amounts.effective),
    contracted: sum(amounts.contracted),
    list: sum(amounts.list),
  };
}

function compareGroups(a: CostGroup, b: CostGroup): number {
  return (
    compareText(a.currency, b.currency) ||
    compareSum(b.sums.billed, a.sums.billed) ||
    compareKeys(a.keys, b.keys)
  );
}

function compareKeys(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  const index = a.findIndex((key, at) => key !== (b[at] ?? null));
  return index < 0 ? 0 : compareText(a[index] ?? null, b[index] ?? null);
}

/** By code unit, so that the order does not depend on the machine's language; null comes last. */
function compareText(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

function compareSum(a: Sum, b: Sum): number {
  const left = typeof a === 'bigint' ? a : undefined;
  const right = typeof b === 'bigint' ? b : undefined;
  if (left === right) return 0;
  if (left === undefined) return -1;
  if (right === undefined) return 1;
  return left < right ? -1 : 1;
}
