/** Ledger entries for screens, newest first. */
import { z } from '@hono/zod-openapi';
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Json } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { Page, PageRequest } from '../cursor.ts';
import { limitOf } from '../cursor.ts';
import { storableText } from '../domain/storable.ts';

export const ledgerEntrySchema = z
  .object({
    seq: z.number().int(),
    at: z.string(),
    actor: z.string(),
    actor_name: z.string(),
    action: z.string(),
    subject: z.string(),
    body: z.unknown().describe('Null where it was erased.'),
    erased: z.boolean(),
    erased_by: z
      .number()
      .int()
      .nullable()
      .describe('Number of the entry that records who erased the body and why; null where nobody did.'),
    hash: z.string(),
    prev_hash: z.string(),
  })
  .openapi('LedgerEntry');

export type LedgerJson = z.infer<typeof ledgerEntrySchema>;

export interface LedgerFilter {
  readonly subject?: string;
  readonly action?: string;
}

interface Row {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly body: string | null;
  readonly hash: string;
  readonly prev_hash: string;
  readonly erased_by: number | null;
}

export async function findLedgerEntries(
  db: Db,
  filter: LedgerFilter,
  page: PageRequest,
  name: (actor: string) => string,
): Promise<Page<LedgerJson>> {
  const limit = limitOf(page);
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (filter.subject !== undefined) conditions.push(sql`subject = ${storableText(filter.subject)}`);
  if (filter.action !== undefined) conditions.push(sql`action = ${storableText(filter.action)}`);
  if (page.cursor !== undefined) conditions.push(sql`entry.seq < ${seqOf(page.cursor)}`);
  const { rows } = await sql<Row>`
    ${selectEntries} WHERE ${sql.join(conditions, sql` AND `)} ORDER BY entry.seq DESC LIMIT ${limit + 1}
  `.execute(db);
  const shown = rows.slice(0, limit);
  return {
    items: shown.map((row) => toEntry(row, name)),
    next_cursor: rows.length > limit ? String(shown.at(-1)?.seq) : null,
  };
}

export async function findLedgerEntry(
  db: Db,
  seq: number,
  name: (actor: string) => string,
): Promise<LedgerJson | undefined> {
  const { rows } = await sql<Row>`${selectEntries} WHERE entry.seq = ${seq}`.execute(db);
  return rows[0] === undefined ? undefined : toEntry(rows[0], name);
}

const selectEntries = sql`
  SELECT entry.seq, at, actor, action, subject, body, hash, prev_hash, tombstone.erased_by_seq AS erased_by
  FROM ledger_entries AS entry
  LEFT JOIN ledger_bodies AS kept ON kept.seq = entry.seq
  LEFT JOIN ledger_tombstones AS tombstone ON tombstone.seq = entry.seq`;

function toEntry({ body, erased_by: erasedBy, ...row }: Row, name: (actor: string) => string): LedgerJson {
  return {
    ...row,
    seq: Number(row.seq),
    at: toInstant(row.at),
    actor_name: name(row.actor),
    body: body === null ? null : parseBody(body),
    erased: body === null,
    erased_by: erasedBy === null ? null : Number(erasedBy),
  };
}

/** We wrote it as canonical JSON; where somebody edited it, it is shown as it stands and `verify` tells. */
function parseBody(text: string): Json {
  try {
    return z.json().parse(JSON.parse(text));
  } catch {
    return text;
  }
}

function seqOf(cursor: string): number {
  const seq = Number(cursor);
  if (/^\d{1,15}$/.test(cursor) && Number.isSafeInteger(seq)) return seq;
  throw new SophiaError(
    'page.cursor',
    'This page does not exist: its cursor is not one that a list answered.',
    {
      where: 'cursor',
      hint: 'Begin again without a cursor.',
    },
  );
}
