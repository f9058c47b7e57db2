/** The data that ships with this capability: names by which companies are known, and who followed whom. */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { listNames } from './domain/list-row.ts';
import {
  type CompanyAlias,
  type CompanyRelation,
  type CompanyResolver,
  createCompanyResolver,
} from './domain/resolve-company.ts';

export interface ReferenceData {
  readonly aliases: readonly CompanyAlias[];
  readonly relations: readonly CompanyRelation[];
  readonly resolver: CompanyResolver;
}

/** The ranking rows that ship with Sophia, each with the page that prints it. */
export const shippedList = new URL('./data/nmhc-rankings.csv', import.meta.url);

const optional = z.string().transform((text) => (text === '' ? null : text));
const aliasSchema = z.object({
  slug: z.string().min(1),
  name: z.string().min(1),
  alias: z.string().min(1),
  lists: z
    .string()
    .transform((text) => (text === '' ? [] : text.split(' ')))
    .pipe(z.array(z.enum(listNames))),
  valid_from: optional,
  valid_to: optional,
  confidence: z.string(),
  source_url: z.string(),
  note: z.string(),
});
const relationSchema = z.object({
  kind: z.enum(['renamed_to', 'acquired_by', 'split_into']),
  from_slug: z.string().min(1),
  from_name: z.string().min(1),
  to_slug: z.string().min(1),
  to_name: z.string().min(1),
  since: optional,
  confidence: z.string(),
  source_url: optional,
  note: z.string(),
});

async function readRows<T>(file: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const text = await readFile(new URL(`./data/${file}`, import.meta.url), 'utf8');
  return z.array(schema).parse(parse(text, { columns: true, skip_empty_lines: true }));
}

async function load(): Promise<ReferenceData> {
  const [aliasRows, relationRows] = await Promise.all([
    readRows('company-aliases.csv', aliasSchema),
    readRows('company-relations.csv', relationSchema),
  ]);
  const aliases = aliasRows.map((row) => ({
    slug: row.slug,
    name: row.name,
    alias: row.alias,
    lists: row.lists,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    confidence: row.confidence,
    source: row.source_url,
    note: row.note,
  }));
  const relations = relationRows.map((row) => ({
    kind: row.kind,
    fromSlug: row.from_slug,
    fromName: row.from_name,
    toSlug: row.to_slug,
    toName: row.to_name,
    since: row.since,
    confidence: row.confidence,
    source: row.source_url,
    note: row.note,
  }));
  return { aliases, relations, resolver: createCompanyResolver(aliases) };
}

let loaded: Promise<ReferenceData> | undefined;

/** Read once: the files cannot change while Sophia runs. */
export function loadReferenceData(): Promise<ReferenceData> {
  return (loaded ??= load());
}
