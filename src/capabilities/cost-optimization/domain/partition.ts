/** What one file says of one provider, account and invoice month, and when it may take the place of what is stored. */
import type { Amount } from './amount.ts';
import { type CostGroup, mergeGroups, type Sum } from './cost-report.ts';

export interface PartitionKey {
  readonly provider: string;
  readonly account: string;
  readonly period: string;
  /** Which export it comes from: two exports of one month stand side by side, a new delivery of one replaces the last. */
  readonly export: string;
}

export interface Partition {
  readonly key: PartitionKey;
  readonly rows: bigint;
  /** Control totals, one entry a currency. */
  readonly totals: readonly CostGroup[];
}

export function partitionName(key: PartitionKey): string {
  return `${key.provider || 'unnamed provider'}, account ${key.account || 'unnamed'}, ${key.period}`;
}

/** Groups with the keys provider, account and period, one each currency, as partitions. */
export function partitionsOf(groups: readonly CostGroup[], exportName: string): readonly Partition[] {
  const byName = new Map<string, Partition>();
  for (const group of groups) {
    const [provider, account, period] = group.keys;
    const key = {
      provider: provider ?? '',
      account: account ?? '',
      period: period ?? '',
      export: exportName,
    };
    const name = JSON.stringify(key);
    const known = byName.get(name);
    byName.set(name, {
      key,
      rows: (known?.rows ?? 0n) + group.rows,
      totals: [...(known?.totals ?? []), group],
    });
  }
  return [...byName.values()];
}

export interface StoredPartition {
  readonly rows: bigint;
  readonly billed: ReadonlyMap<string | null, Amount>;
}

/**
 * Why the new one must not replace the stored one unasked, or undefined. A file that stops early looks like a saving
 * (cost sheet, 1.3), so fewer rows or less money needs a person's word.
 */
export function reasonToRefuse(next: Partition, stored: StoredPartition): string | undefined {
  if (next.rows < stored.rows) return `it has ${next.rows} rows where ${stored.rows} are stored`;
  for (const [currency, billed] of stored.billed) {
    const total = next.totals.find((group) => group.currency === currency);
    if (sumOf(total?.sums.billed) < billed)
      return `it bills less in ${currency ?? 'no currency'} than what is stored`;
  }
  return undefined;
}

function sumOf(sum: Sum | undefined): Amount {
  return typeof sum === 'bigint' ? sum : 0n;
}

/** The same account and month in several files of one delivery, as one. */
export function mergePartitions(parts: readonly Partition[]): readonly Partition[] {
  const merged = new Map<string, Partition>();
  for (const part of parts) {
    const name = JSON.stringify(part.key);
    const known = merged.get(name);
    merged.set(
      name,
      known
        ? {
            key: part.key,
            rows: known.rows + part.rows,
            totals: mergeGroups([...known.totals, ...part.totals]),
          }
        : part,
    );
  }
  return [...merged.values()];
}
