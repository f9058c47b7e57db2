/** Numbers as spreadsheets print them, read strictly: what could be read in two ways is refused. */

/** How a file separates: where cells are parted by semicolons the decimal mark is a comma. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
}

/** Thousands must stand in threes: "1,200" is 1200, "12,00" is nothing. @returns plain decimal text such as `1850.50` */
export function readDecimal(text: string, { decimal }: NumberStyle): string | undefined {
  const [point, group] = decimal === '.' ? ['\\.', ','] : [',', '[.\\u00a0 ]'];
  const match = new RegExp(`^(\\d+|\\d{1,3}(?:${group}\\d{3})+)(?:${point}(\\d+))?$`).exec(text.trim());
  if (!match) return undefined;
  const whole = (match[1] ?? '').replaceAll(/\D/g, '').replace(/^0+(?=\d)/, '');
  return match[2] === undefined ? whole : `${whole}.${match[2]}`;
}

/** @returns undefined for what is not a whole number of homes from 1 to a million */
export function readUnits(text: string, style: NumberStyle): number | undefined {
  const plain = readDecimal(text, style);
  const value = plain === undefined ? Number.NaN : Number(plain.replace(/\.0+$/, ''));
  return Number.isSafeInteger(value) && value >= 1 && value <= 1_000_000 ? value : undefined;
}

const currencies: ReadonlyMap<string, string> = new Map([
  ['US$', 'USD'],
  ['C$', 'CAD'],
  ['CA$', 'CAD'],
  ['$', 'USD'],
  ['£', 'GBP'],
  ['€', 'EUR'],
]);

export interface MonthlyRent {
  /** Decimal text with at most two digits behind the point. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** "$1,850", "1,850 USD", "€ 1.850,00"; without a mark it is US dollars, in which these exports are. */
export function readRent(text: string, style: NumberStyle): MonthlyRent | undefined {
  const match =
    /^(?:(?<mark>US\$|CA?\$|\$|£|€)|(?<code>[A-Z]{3}))?\s*(?<digits>[\d.,\u00a0 ]*\d)\s*(?:(?<markAfter>\$|£|€)|(?<codeAfter>[A-Z]{3}))?$/.exec(
      text.trim(),
    );
  const { mark, code, digits = '', markAfter, codeAfter } = match?.groups ?? {};
  const named = [mark, markAfter]
    .flatMap((one) => currencies.get(one ?? '') ?? [])
    .concat([code, codeAfter].flatMap((one) => one ?? []));
  const amount = readDecimal(digits, style);
  if (amount === undefined || !/^\d{1,7}(\.\d{1,2})?$/.test(amount) || Number(amount) === 0) return undefined;
  return new Set(named).size > 1 ? undefined : { amount, currency: named[0] ?? 'USD' };
}

/**
 * A percentage from 0 to 100 as decimal text. `isPercent` says that the header names the unit. A bare fraction below 1 could be either and is
 * `ambiguous`.
 */
export function readPercent(
  text: string,
  style: NumberStyle,
  isPercent: boolean,
): { readonly percent: string } | 'ambiguous' | undefined {
  const match = /^(.*?)\s*(%)?$/.exec(text.trim());
  const plain = readDecimal(match?.[1] ?? '', style);
  if (plain === undefined || Number(plain) > 100) return undefined;
  const isBareFraction = match?.[2] === undefined && !isPercent && Number(plain) > 0 && Number(plain) < 1;
  return isBareFraction ? 'ambiguous' : { percent: plain };
}
