/**
 * What a careful reader would question about a list as a whole. Invented "Top 50" tables circulate: round numbers, units
 * that do not fall with the rank, owners and managers under one rank (research: prospects, section 2.3). Rows are kept;
 * the warning travels with them.
 */
import type { ListRow, ListWarning } from './list-row.ts';

/** Counts are surveyed: about one in a thousand ends in 000 by chance. Below this many rows nothing can be said. */
const leastRowsForRoundness = 5;
const roundShare = 0.4;

export function questionList(rows: readonly ListRow[]): readonly ListWarning[] {
  const warnings: ListWarning[] = [];
  for (const group of groupBy(rows, (row) => `${row.list} ${row.year}`)) {
    const first = group[0];
    if (!first) continue;
    const name = `${first.list} ${first.year}`;
    const companies = group.filter((row) => row.kind === 'company');
    warnings.push(...roundNumbers(companies, name), ...outOfOrder(companies, name));
    warnings.push(...sharedRanks(companies, name), ...totals(group, name));
  }
  return warnings;
}

function roundNumbers(rows: readonly ListRow[], name: string): ListWarning[] {
  const exact = rows.filter((row) => row.units !== null && row.precision === 'exact');
  const round = exact.filter((row) => (row.units ?? 1) % 1_000 === 0);
  if (exact.length < leastRowsForRoundness || round.length / exact.length < roundShare) return [];
  return [
    {
      code: 'round_numbers',
      message: `${round.length} of ${exact.length} counts of the ${name} list end in 000: surveyed counts rarely do. Check where the list comes from.`,
      lines: round.map((row) => row.line),
    },
  ];
}

function outOfOrder(rows: readonly ListRow[], name: string): ListWarning[] {
  const ranked = rows
    .filter(
      (row) => row.rank !== null && row.units !== null && row.precision === 'exact' && row.scope === 'US',
    )
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const lines: number[] = [];
  let ceiling = Number.POSITIVE_INFINITY;
  let ceilingRank = 0;
  let floor = Number.POSITIVE_INFINITY;
  for (const row of ranked) {
    const units = row.units ?? 0;
    // Rows that share a rank may stand in any order; the next rank must not exceed the least of them.
    if ((row.rank ?? 0) > ceilingRank) {
      ceiling = floor;
      ceilingRank = row.rank ?? 0;
    }
    if (units > ceiling) lines.push(row.line);
    else floor = Math.min(floor, units);
  }
  if (lines.length === 0) return [];
  return [
    {
      code: 'out_of_order',
      message: `The ${name} list has ${count(lines.length, 'row')} with more homes than a better rank.`,
      lines,
    },
  ];
}

function sharedRanks(rows: readonly ListRow[], name: string): ListWarning[] {
  const lines: number[] = [];
  for (const group of groupBy(
    rows.filter((row) => row.rank !== null),
    (row) => String(row.rank),
  )) {
    const companies = new Set(group.map((row) => row.company.toLowerCase()));
    if (companies.size > 1 && group.some((row) => !row.tied)) lines.push(...group.map((row) => row.line));
  }
  if (lines.length === 0) return [];
  return [
    {
      code: 'shared_rank',
      message: `The ${name} list gives one rank to several companies without saying that they tie.`,
      lines,
    },
  ];
}

function totals(rows: readonly ListRow[], name: string): ListWarning[] {
  const total = rows.find((row) => row.kind === 'total' && row.units !== null);
  const companies = rows.filter((row) => row.kind === 'company' && row.scope === 'US' && row.units !== null);
  if (!total || total.units === null) return [];
  const sum = companies.reduce((units, row) => units + (row.units ?? 0), 0);
  // A part of a list sums to less than its total, never to more.
  if (sum <= total.units) return [];
  return [
    {
      code: 'total_exceeded',
      message: `The rows of the ${name} list sum to ${sum.toLocaleString('en-US')}, more than the total of ${total.units.toLocaleString('en-US')} at its foot.`,
      lines: [total.line],
    },
  ];
}

function count(n: number, noun: string): string {
  return n === 1 ? `1 ${noun}` : `${n} ${noun}s`;
}

function groupBy(rows: readonly ListRow[], keyOf: (row: ListRow) => string): readonly (readonly ListRow[])[] {
  const groups = new Map<string, ListRow[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups.values()];
}
