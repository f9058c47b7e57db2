/** Keyset paging: a page begins behind a row, not after a number of rows, so that deep pages cost what the first does. */
import { z } from 'zod';
import { SophiaError } from '../kernel/errors.ts';

const keySchema = z.tuple([z.iso.datetime(), z.string().max(200)]);

export interface PageRequest {
  /** 1 to 200; 50 unless told. */
  readonly limit?: number;
  readonly cursor?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

/** An instant and an id, the order of every list here: newest first. */
export type PageKey = readonly [at: string, id: string];

const defaultLimit = 50;
const maxLimit = 200;

export function limitOf(page: PageRequest): number {
  const limit = page.limit ?? defaultLimit;
  if (Number.isInteger(limit) && limit >= 1 && limit <= maxLimit) return limit;
  throw new SophiaError('page.limit', `A page holds 1 to ${maxLimit} items, not ${limit}.`, {
    where: 'limit',
  });
}

/** @throws SophiaError `page.cursor` for what no page of ours handed out. */
export function readCursor(cursor: string | undefined): PageKey | undefined {
  if (cursor === undefined) return undefined;
  try {
    return keySchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (error) {
    throw new SophiaError(
      'page.cursor',
      'This page does not exist: its cursor is not one that a list answered.',
      {
        where: 'cursor',
        hint: 'Begin again without a cursor.',
        cause: error,
      },
    );
  }
}

/** `rows` may hold one more than `limit`, which says that there is a next page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => PageKey,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next_cursor =
    rows.length > limit && last !== undefined
      ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url')
      : null;
  return { items: shown.map(toItem), next_cursor };
}
