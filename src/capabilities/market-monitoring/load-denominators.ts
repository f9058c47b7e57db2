/** The denominators and printed shares that ship with this capability, each with its page and date. */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Denominator } from './domain/market-share.ts';
import { type MarketList, marketLists } from './domain/ranking-facts.ts';

/** What a publication says of the share of a group of firms; bounds are those of its rounding or wording. */
export interface ShareClaim {
  readonly list: MarketList;
  readonly year: number;
  readonly group: string;
  readonly lowPercent: string | null;
  readonly pointPercent: string | null;
  readonly highPercent: string | null;
  readonly asOf: string;
  readonly source: string;
  readonly note: string;
  readonly line: number;
}

export interface MarketReference {
  readonly denominators: readonly (Denominator & { readonly line: number })[];
  readonly claims: readonly ShareClaim[];
}

export const denominatorsFile = new URL('./data/denominators.csv', import.meta.url);
export const shareClaimsFile = new URL('./data/share-claims.csv', import.meta.url);

const decimal = z.string().regex(/^\d+(\.\d+)?$/);
const optionalDecimal = z.union([decimal, z.literal('').transform(() => null)]);
const list = z.enum(marketLists);
const denominatorSchema = z.object({
  id: z.string().min(1),
  title: z.string().min(1),
  lists: z
    .string()
    .transform((text) => text.split(' '))
    .pipe(z.array(list).min(1)),
  year: z.coerce.number().int(),
  numerator_units: z.coerce.number().int().positive(),
  share_low_percent: decimal,
  share_percent: decimal,
  share_high_percent: decimal,
  as_of: z.string(),
  source_url: z.url(),
  includes: z.string(),
  note: z.string(),
});
const claimSchema = z.object({
  list,
  year: z.coerce.number().int(),
  group: z.string().min(1),
  low_percent: optionalDecimal,
  point_percent: optionalDecimal,
  high_percent: optionalDecimal,
  as_of: z.string(),
  source_url: z.url(),
  note: z.string(),
});

async function load(): Promise<MarketReference> {
  const [denominators, claims] = await Promise.all([
    readRows(denominatorsFile, denominatorSchema),
    readRows(shareClaimsFile, claimSchema),
  ]);
  return {
    denominators: denominators.map(({ row, line }) => ({
      id: row.id,
      title: row.title,
      lists: row.lists,
      year: row.year,
      numeratorUnits: row.numerator_units,
      shareLowPercent: row.share_low_percent,
      sharePercent: row.share_percent,
      shareHighPercent: row.share_high_percent,
      asOf: row.as_of,
      source: row.source_url,
      includes: row.includes,
      note: row.note,
      line,
    })),
    claims: claims.map(({ row, line }) => ({
      list: row.list,
      year: row.year,
      group: row.group,
      lowPercent: row.low_percent,
      pointPercent: row.point_percent,
      highPercent: row.high_percent,
      asOf: row.as_of,
      source: row.source_url,
      note: row.note,
      line,
    })),
  };
}

/** The files have one line a record, below the header. */
async function readRows<T>(file: URL, schema: z.ZodType<T>): Promise<readonly { row: T; line: number }[]> {
  const records = parse(await readFile(file, 'utf8'), { columns: true, skip_empty_lines: true });
  return z
    .array(schema)
    .parse(records)
    .map((row, index) => ({ row, line: index + 2 }));
}

let loaded: Promise<MarketReference> | undefined;

/** Read once: the files cannot change while Sophia runs. */
export function loadMarketReference(): Promise<MarketReference> {
  return (loaded ??= load());
}
