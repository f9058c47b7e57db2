/** Reads a CSV of claims about homes served. Strict: whatever is missing, unknown or unsourced is refused with its line and column. */
import { z } from 'zod';
import { type CellProblem, readCsv, refuseFile } from './read-csv.ts';
import { claimGrades, claimPrecisions, type UnitClaim } from './unit-claims.ts';

/** A claim before it is a fact. */
export type ParsedClaim = Omit<UnitClaim, 'id' | 'observationId' | 'locator' | 'sample'> & {
  readonly line: number;
};

const columns = [
  'company',
  'function',
  'units',
  'precision',
  'scope',
  'as_of',
  'date_basis',
  'grade',
  'claimed_by',
  'source_url',
  'note',
] as const;
type Column = (typeof columns)[number];

const rowSchema = z.object({
  company: z.string().min(1, 'A company is needed.').max(200),
  function: z
    .string()
    .regex(
      /^[a-z][a-z_]{1,40}$/,
      'One word in small letters is needed, such as collections or property_software.',
    ),
  units: z
    .string()
    .regex(
      /^(\d{1,9}|\d{1,3}(,\d{3}){1,2})$/,
      'A whole number of homes is needed, such as 120000 or 120,000.',
    )
    .transform((text) => Number(text.replaceAll(',', '')))
    .refine((value) => value > 0, 'More than no homes are needed.'),
  precision: z.enum(claimPrecisions, { error: `One of ${claimPrecisions.join(', ')} is needed.` }),
  scope: z.enum(['US', 'global'], { error: 'US or global is needed.' }),
  as_of: z
    .string()
    .regex(
      /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
      'A date is needed: 2026, 2026-06 or 2026-06-30.',
    )
    .refine(isRealDate, 'This day is not in the calendar.'),
  date_basis: z.enum(['printed', 'read'], {
    error:
      'printed is needed, or read where the page shows no date and as_of is the day on which it was read.',
  }),
  grade: z.enum(claimGrades, { error: `One of ${claimGrades.join(', ')} is needed.` }),
  claimed_by: z.string().min(1, 'Who says it is needed.').max(200),
  source_url: z.url({ protocol: /^https?$/, error: 'The address of the page that prints it is needed.' }),
  note: z.string().max(1_000),
});

/**
 * @param today claims of the future are refused
 * @param slugOf how a company is known elsewhere in Sophia
 * @throws SophiaError `market.claims` naming every problem
 */
export function parseClaims(
  text: string,
  file: string,
  today: string,
  slugOf: (company: string) => string,
): readonly ParsedClaim[] {
  const { header, records } = readCsv(text, file);
  const names = header.cells.map((cell) => cell.toLowerCase());
  const problems: CellProblem[] = [
    ...columns
      .filter((column) => !names.includes(column))
      .map((column) => ({ line: header.line, column, message: `The column ${column} is missing.` })),
    ...names
      .filter((name, index) => !isColumn(name) || names.indexOf(name) !== index)
      .map((name) => ({
        line: header.line,
        column: name,
        message: isColumn(name) ? `The column ${name} stands twice.` : `The column "${name}" is unknown.`,
      })),
  ];
  if (problems.length > 0) throw refuseFile('market.claims', file, problems);
  const claims: ParsedClaim[] = [];
  const seen = new Map<string, number>();
  for (const { line, cells } of records) {
    if (cells.length !== names.length) {
      problems.push({
        line,
        column: null,
        message: `${cells.length} cells stand where ${names.length} are needed.`,
      });
      continue;
    }
    const row = rowSchema.safeParse(
      Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])),
    );
    if (!row.success) {
      for (const { path, message } of row.error.issues)
        problems.push({ line, column: String(path[0] ?? ''), message });
      continue;
    }
    const { company, units, precision, scope, grade, note, ...rest } = row.data;
    if (rest.as_of > today)
      problems.push({ line, column: 'as_of', message: `${rest.as_of} has not come yet.` });
    const key = JSON.stringify([
      slugOf(company),
      rest.function,
      rest.claimed_by,
      rest.as_of,
      scope,
      rest.source_url,
    ]);
    const before = seen.get(key);
    if (before !== undefined)
      problems.push({
        line,
        column: null,
        message: `This repeats line ${before}: the same claimant, date and page.`,
      });
    seen.set(key, line);
    claims.push({
      slug: slugOf(company),
      company,
      function: rest.function,
      units,
      precision,
      scope,
      asOf: rest.as_of,
      isDated: rest.date_basis === 'printed',
      grade,
      claimedBy: rest.claimed_by,
      source: rest.source_url,
      note,
      line,
    });
  }
  if (problems.length > 0) throw refuseFile('market.claims', file, problems);
  return claims;
}

function isColumn(name: string): name is Column {
  return columns.some((column) => column === name);
}

function isRealDate(text: string): boolean {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
