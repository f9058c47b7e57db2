/** Prices of the same currency and unit, compared exactly; others are not comparable and nothing is said of them. */
import { compareDecimals, parseDecimal } from '../../../../kernel/decimal.ts';

export interface Priced {
  readonly value: string;
  readonly unit: string | null;
}

/** -1 where `a` is lower; undefined where they cannot be compared. */
function comparePrices(a: Priced, b: Priced): -1 | 0 | 1 | undefined {
  const [one, other] = [amountIn(a), amountIn(b)];
  if (one === undefined || other === undefined) return undefined;
  if (one.currency !== other.currency || one.unit !== other.unit) return undefined;
  return compareDecimals(one.amount, other.amount);
}

const symbols: readonly (readonly [RegExp, string])[] = [
  [/CA\$|\bCAD\b/i, 'CAD'],
  [/AU\$|\bAUD\b/i, 'AUD'],
  [/NZ\$|\bNZD\b/i, 'NZD'],
  [/€|\bEUR\b|euros?/i, 'EUR'],
  [/£|\bGBP\b/i, 'GBP'],
  [/\$|\bUSD\b|dollars?/i, 'USD'],
];

function amountIn({ value, unit }: Priced) {
  const digits = /\d[\d,]*(?:\.\d+)?/.exec(value)?.[0]?.replaceAll(',', '');
  const amount = digits === undefined ? undefined : parseDecimal(digits);
  const currency = symbols.find(([pattern]) => pattern.test(value))?.[1];
  // A price without a unit says too little: a month, a unit and a year are all of them "$2".
  const per = (unit ?? '')
    .replace(/\b[A-Z]{3}\b/g, '')
    .trim()
    .toLowerCase();
  if (amount === undefined || currency === undefined || per === '') return undefined;
  return { amount, currency, unit: per };
}

/** `$1.95 per unit and month` */
export function priceText({ value, unit }: Priced): string {
  const per = (unit ?? '').replace(/\b(?:USD|EUR|GBP|CAD|AUD|NZD)\b\s*/g, '').trim();
  return per === '' || !/\d/.test(value) ? value : `${value} ${per}`;
}

/** The lowest of each unit that both sides have a price in, ours and theirs. */
export function lowestPairs<Ours extends Priced, Theirs extends Priced>(
  ours: readonly Ours[],
  theirs: readonly Theirs[],
): { readonly our: Ours; readonly their: Theirs; readonly order: -1 | 0 | 1 }[] {
  const seen = new Set<string>();
  return ours.flatMap((one) => {
    const same = ours.filter((other) => comparePrices(one, other) !== undefined);
    const [our] = same.toSorted((a, b) => comparePrices(a, b) ?? 0);
    const [their] = theirs
      .filter((other) => comparePrices(one, other) !== undefined)
      .toSorted((a, b) => comparePrices(a, b) ?? 0);
    if (our === undefined || their === undefined) return [];
    const key = JSON.stringify([our, their]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ our, their, order: comparePrices(their, our) ?? 0 }];
  });
}
