/** What job boards have in common, in one form, so that roles can be counted over boards. */
import { cleanText } from './plain-text.ts';
import { wordsOrNull } from './read-entries.ts';

/** Places in one line, the main one first, the others in a fixed order: `Austin, TX; Remote (US)`. */
export function placesOf(main: unknown, others: readonly unknown[]): string | null {
  const first = wordsOrNull(main);
  const rest = others.flatMap((one) => wordsOrNull(one) ?? []).sort((a, b) => (a < b ? -1 : 1));
  const places = [...new Set([...(first === null ? [] : [first]), ...rest])];
  return places.length === 0 ? null : places.join('; ');
}

/** Pay as printed, with one kind of dash and space: `$211.4K - $290.6K`. */
export function payText(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const clean = cleanText(text, 200).replace(/\s*[\u2010-\u2015\u2212]\s*/g, ' - ');
  return clean === '' ? null : clean;
}

/** Pay from numbers: `USD 90000 - 120000 per year`. Null where no amount is given. */
export function payRange(range: {
  readonly min: number | null | undefined;
  readonly max: number | null | undefined;
  readonly currency: string | null | undefined;
  readonly interval: string | null | undefined;
}): string | null {
  const amounts = [...new Set([range.min, range.max].filter((one) => typeof one === 'number'))];
  if (amounts.length === 0) return null;
  // Written as `1 YEAR`, `per-year-salary`, `per-hour-wage`.
  const unit = /(year|month|week|day|hour)/i.exec(range.interval ?? '')?.[1]?.toLowerCase();
  const per = unit === undefined ? '' : `per ${unit}`;
  return cleanText(`${range.currency ?? ''} ${amounts.join(' - ')} ${per}`, 200);
}
