import type { CostDailyJson } from '../../api/capability-types.ts';
import { addAmounts } from '../../lib/add-amounts.ts';
import type { Basis } from '../../lib/cost.ts';

/** Stands for the groups that a chart of seven series has no colour for. */
export const OTHER = Symbol('other');

const SHOWN = 6;

export interface GroupedDays {
  readonly currency: string | null;
  readonly days: readonly string[];
  /** Largest first; the last may be {@link OTHER}. An amount a day, as an exact decimal. */
  readonly series: readonly {
    readonly key: string | null | typeof OTHER;
    readonly amounts: readonly string[];
    readonly total: string;
  }[];
  /** A day over all groups. */
  readonly totals: readonly string[];
  readonly total: string;
  readonly otherCurrencies: number;
}

/** Sums by day as series for a stack, in the currency with the most rows; currencies are never added to each other. */
export function groupDays(items: CostDailyJson['items'], basis: Basis): GroupedDays {
  const rowsOf = new Map<string | null, number>();
  for (const item of items) rowsOf.set(item.currency, (rowsOf.get(item.currency) ?? 0) + item.rows);
  const currency = [...rowsOf].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  const own = items.filter((item) => item.currency === currency);
  const days = [...new Set(own.map((item) => item.day))].toSorted();
  const byKey = new Map<string | null, Map<string, string>>();
  for (const item of own) {
    const line = byKey.get(item.key) ?? new Map<string, string>();
    line.set(item.day, addAmounts([line.get(item.day) ?? '0', item[basis] ?? '0']));
    byKey.set(item.key, line);
  }
  const lines = [...byKey]
    .map(([key, line]) => {
      const amounts = days.map((day) => line.get(day) ?? '0');
      return { key, amounts, total: addAmounts(amounts) };
    })
    .toSorted((a, b) => Number(b.total) - Number(a.total));
  const rest = lines.slice(SHOWN);
  const other =
    rest.length < 2
      ? rest
      : [
          {
            key: OTHER,
            amounts: days.map((_, index) => addAmounts(rest.map((line) => line.amounts[index] ?? '0'))),
            total: addAmounts(rest.map((line) => line.total)),
          } as const,
        ];
  const totals = days.map((_, index) => addAmounts(lines.map((line) => line.amounts[index] ?? '0')));
  return {
    currency,
    days,
    series: [...lines.slice(0, SHOWN), ...other],
    totals,
    total: addAmounts(totals),
    otherCurrencies: rowsOf.size - 1,
  };
}
