/** Words and numbers as people read them in signals, measures and on the terminal. */

const whole = new Intl.NumberFormat('en-US');

export function formatUnits(units: number): string {
  return whole.format(units);
}

/** `+8.6 %` with a real minus sign below zero. */
export function formatChange(change: number): string {
  const text = (Math.abs(change) * 100).toFixed(1);
  if (text === '0.0') return '0.0 %';
  return `${change < 0 ? '\u2212' : '+'}${text} %`;
}

export function plural(count: number, one: string, many: string = `${one}s`): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`;
}

/** Publishers by host, so that a reader sees a name and not an address. Hosts of mirrors count as their publisher. */
const publishers: readonly (readonly [string, string])[] = [
  ['multifamilydive.com', 'Multifamily Dive'],
  ['globest.com', 'GlobeSt'],
  ['realtynewsreport.com', 'Realty News Report'],
  ['ibinterviewquestions.com', 'IB Interview Questions (secondary source)'],
  ['nmhc.org', 'NMHC'],
];

export function publisherOf(address: string): string {
  if (!URL.canParse(address)) return address;
  const { hostname } = new URL(address);
  const known = publishers.find(([host]) => hostname === host || hostname.endsWith(`.${host}`));
  return known?.[1] ?? hostname.replace(/^www\./, '');
}

const attributeTitles: ReadonlyMap<string, string> = new Map(
  Object.entries({
    units_managed: 'Homes managed',
    units_owned: 'Homes owned',
    units_started: 'Homes started',
    rank: 'Rank',
    headquarters: 'Headquarters',
  }),
);

/** `Homes managed, 2024 list`. */
export function describeClaim(
  attribute: string,
  qualifiers: Readonly<Record<string, string | number | boolean>>,
): string {
  const title = attributeTitles.get(attribute) ?? attribute;
  const { list, year } = qualifiers;
  if (attribute === 'rank' && list !== undefined) return `${title}, ${list} ${year}`;
  return year === undefined ? title : `${title}, ${year} list`;
}

export function describeValue(value: unknown): string {
  if (typeof value === 'number') return formatUnits(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
