/** The SQL of the archive. */
import { sql } from 'kysely';
import { limitOf, readCursor, toPage } from '../../decisions/cursor.ts';
import { storableText } from '../../decisions/domain/storable.ts';
import { sha256Hex } from '../../kernel/canonical-json.ts';
import { newId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { MadeReport, StoredEdition } from './contract.ts';
import type { Edition } from './domain/report.ts';
import type { ReportFile, ReportFileName } from './render-report.ts';
import { reportFiles } from './render-report.ts';

interface EditionRow {
  readonly id: string;
  readonly edition: Edition;
  readonly period: string;
  readonly title: string;
  readonly verdict: string;
  readonly period_start: Date;
  readonly period_end: Date;
  readonly known_at: Date;
  readonly made_at: Date;
  readonly made_by: string;
  readonly content_hash: string;
  readonly sample: boolean;
}

const columns = sql.raw(
  'id, edition, period, title, verdict, period_start, period_end, known_at, made_at, made_by, content_hash, sample',
);

export async function findEdition(
  db: Db,
  where: { readonly id: string } | { readonly edition: Edition; readonly period: string },
): Promise<StoredEdition | undefined> {
  const condition =
    'id' in where
      ? sql`id = ${storableText(where.id)}`
      : sql`edition = ${where.edition} AND period = ${where.period}`;
  const { rows } = await sql<EditionRow>`SELECT ${columns} FROM report_editions WHERE ${condition}`.execute(
    db,
  );
  return rows[0] === undefined ? undefined : toEdition(rows[0]);
}

export async function listEditions(
  db: Db,
  query: { readonly edition?: Edition; readonly limit?: number; readonly cursor?: string },
): Promise<{ readonly items: readonly StoredEdition[]; readonly next_cursor: string | null }> {
  const limit = limitOf(query.limit === undefined ? {} : { limit: query.limit });
  const after = readCursor(query.cursor);
  const { rows } = await sql<EditionRow>`
    SELECT ${columns} FROM report_editions
    WHERE ${query.edition === undefined ? sql`true` : sql`edition = ${query.edition}`}
      AND ${after === undefined ? sql`true` : sql`(period_end, id) < (${after[0]}::timestamptz, ${storableText(after[1])})`}
    ORDER BY period_end DESC, id DESC LIMIT ${limit + 1}
  `.execute(db);
  return toPage(rows, limit, (row) => [toInstant(row.period_end), row.id], toEdition);
}

export async function readFiles(db: Db, id: string): Promise<readonly ReportFile[]> {
  const { rows } = await sql<{ name: string; media_type: string; bytes: Buffer }>`
    SELECT name, media_type, bytes FROM report_files WHERE edition_id = ${id}
  `.execute(db);
  return reportFiles.flatMap(({ name }) => {
    const row = rows.find((each) => each.name === name);
    return row === undefined ? [] : [{ name, mediaType: row.media_type, bytes: row.bytes }];
  });
}

export async function readFile(db: Db, id: string, name: ReportFileName): Promise<ReportFile | undefined> {
  const { rows } = await sql<{ media_type: string; bytes: Buffer }>`
    SELECT media_type, bytes FROM report_files WHERE edition_id = ${storableText(id)} AND name = ${name}
  `.execute(db);
  const [row] = rows;
  return row === undefined ? undefined : { name, mediaType: row.media_type, bytes: row.bytes };
}

/** Undefined where another hand has kept an edition of this period just before. */
export async function insertEdition(
  db: Db,
  { edition, period, knownAt, report, files }: MadeReport,
  made: { readonly at: Instant; readonly by: string },
): Promise<StoredEdition | undefined> {
  const verdict = report.verdict.map(({ text }) => text).join('');
  const { rows } = await sql<EditionRow>`
    INSERT INTO report_editions (${columns})
    VALUES (${newId('rep', Date.parse(made.at))}, ${edition}, ${period.id}, ${`${report.title}, ${period.title}`},
      ${storableText(verdict)}, ${period.start}, ${period.end}, ${knownAt}, ${made.at}, ${made.by}, ${contentHashOf(files)},
      ${report.sample})
    ON CONFLICT (edition, period) DO NOTHING RETURNING ${columns}
  `.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  for (const { name, mediaType, bytes } of files) {
    await sql`
      INSERT INTO report_files (edition_id, name, media_type, bytes)
      VALUES (${row.id}, ${name}, ${mediaType}, ${Buffer.from(bytes)})
    `.execute(db);
  }
  return toEdition(row);
}

/** SHA-256 over the hashes of the files, so that one line tells whether anything in them differs. */
export function contentHashOf(files: readonly ReportFile[]): string {
  return sha256Hex(files.map(({ name, bytes }) => `${sha256Hex(bytes)}  ${name}\n`).join(''));
}

function toEdition(row: EditionRow): StoredEdition {
  return {
    id: row.id,
    edition: row.edition,
    period: row.period,
    title: row.title,
    verdict: row.verdict,
    periodStart: toInstant(row.period_start),
    periodEnd: toInstant(row.period_end),
    knownAt: toInstant(row.known_at),
    madeAt: toInstant(row.made_at),
    madeBy: row.made_by,
    contentHash: row.content_hash,
    sample: row.sample,
  };
}
