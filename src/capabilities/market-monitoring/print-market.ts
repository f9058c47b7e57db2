/** The market as text for a terminal. */
import type { MarketShareJson } from './market-json.ts';
import type { MarketJson } from './market-schema.ts';
import { printChanges } from './print-changes.ts';
import { printVendor } from './print-vendors.ts';
import type { ShareAnswer } from './share-of-list.ts';

const whole = new Intl.NumberFormat('en-US');
const bands = {
  highly_concentrated: 'highly concentrated',
  not_highly_concentrated: 'not highly concentrated',
  undecided: 'too little is known to name a band',
} as const;

export function printMarket(market: MarketJson): string {
  if (market.units_under_management.length === 0)
    return 'Nothing is known yet. Import a ranking: sophia prospects import';
  const lines = ['Homes of the companies known'];
  for (const units of market.units_under_management) {
    const part =
      units.known_of_list_percent === null ? '' : `, ${units.known_of_list_percent} % of the list's total`;
    lines.push(
      `  ${units.list} ${units.year}: ${range(units.low, units.high)}, ${companies(units.companies)}${part}`,
    );
  }
  lines.push('', ...printShareLines(market.shares));
  lines.push('', 'Concentration (HHI)');
  for (const entry of market.concentrations)
    lines.push(`  ${entry.list} ${entry.year}: ${printConcentration(entry)}`);
  for (const step of market.concentration_steps)
    lines.push(
      `  ${step.list} ${step.from_year} to ${step.to_year}: ${signed(step.change_low)} to ${signed(step.change_high)}, ${step.direction}`,
    );
  lines.push('', 'Changes between lists', printChanges(market.list_changes));
  if (market.vendor_shares.length > 0)
    lines.push(
      '',
      'Homes served, by function',
      ...market.vendor_shares.flatMap(printVendor),
      market.overlap_note,
    );
  lines.push('', 'Measured over');
  for (const entry of market.denominators) {
    lines.push(
      `  ${entry.title}: ${range(entry.low, entry.high)} homes, as of ${entry.as_of} (${entry.source})`,
    );
  }
  return lines.join('\n');
}

export function printShares(answer: ShareAnswer): string {
  const lines = [
    `${answer.list} ${answer.year}: ${range(answer.units.low, answer.units.high)} homes, ${companies(answer.units.companies)}`,
  ];
  if (answer.shares.length > 0) lines.push(...printShareLines(answer.shares));
  if (answer.concentration) lines.push(`Concentration (HHI): ${printConcentration(answer.concentration)}`);
  lines.push(
    answer.denominator
      ? `Measured over ${answer.denominator.title}: ${range(answer.denominator.low, answer.denominator.high)} homes, as of ${answer.denominator.as_of}`
      : 'No denominator fits this list: shares are left blank.',
  );
  return lines.join('\n');
}

function printShareLines(shares: readonly MarketShareJson[]): string[] {
  const basis = {
    exact: '',
    sources_disagree: ', sources disagree',
    approx: ', approximate count',
    lower_bound: ', at least',
    rank: ', from its rank',
  };
  return ['Share of the stock'].concat(
    shares.map(
      (share) =>
        `  ${share.name}, ${share.list} ${share.year}: ${share.low_percent} to ${share.high_percent} % (${range(share.units_low, share.units_high)} homes${basis[share.basis]})`,
    ),
  );
}

function printConcentration(entry: NonNullable<ShareAnswer['concentration']>): string {
  return `${whole.format(Number(entry.lower))} to ${whole.format(Number(entry.upper))}, ${bands[entry.band]}, ${companies(entry.companies)} known`;
}

function range(low: number, high: number | null): string {
  if (high === null) return `at least ${whole.format(low)}`;
  return low === high ? whole.format(low) : `${whole.format(low)} to ${whole.format(high)}`;
}

function companies(count: number): string {
  return `${whole.format(count)} ${count === 1 ? 'company' : 'companies'}`;
}

function signed(percent: string): string {
  return percent.startsWith('-') ? percent.replace('-', '\u2212') : `+${percent}`;
}
