/** Content-addressed bodies: the same bytes lie here once, compressed where that saves anything. */
import { promisify } from 'node:util';
import { constants, deflate, inflate } from 'node:zlib';
import { sql } from 'kysely';
import { createHash } from 'node:crypto';
import type { Db } from '../../platform/database/database.ts';
import type { EvidenceTables } from './tables.ts';

const compress = promisify(deflate);
const expand = promisify(inflate);

/** Bytes ready to be stored. */
export interface PackedBody {
  readonly hash: Buffer;
  readonly sizeBytes: number;
  readonly codec: 'zlib' | 'none';
  readonly content: Uint8Array;
}

/** Level 3: pages shrink to about a fifth at half the time of the default level. */
export async function packBody(body: Uint8Array): Promise<PackedBody> {
  const hash = createHash('sha256').update(body).digest();
  const packed = await compress(body, { level: 3, memLevel: constants.Z_DEFAULT_MEMLEVEL });
  return packed.length < body.length
    ? { hash, sizeBytes: body.length, codec: 'zlib', content: packed }
    : { hash, sizeBytes: body.length, codec: 'none', content: body };
}

/** Stores what is not there yet; in the order of the hashes, so that two batches cannot wait for each other. */
export async function putBodies(db: Db, bodies: readonly PackedBody[]): Promise<void> {
  for (const body of bodies.toSorted((a, b) => a.hash.compare(b.hash))) {
    await sql`INSERT INTO bodies (hash, size_bytes, codec, content)
      VALUES (${body.hash}, ${body.sizeBytes}, ${body.codec}, ${Buffer.from(body.content)})
      ON CONFLICT (hash) DO NOTHING`.execute(db);
  }
}

/** Undefined when retention removed it. */
export async function readBody(db: Db, hash: Buffer): Promise<Uint8Array | undefined> {
  const row = await db
    .withTables<EvidenceTables>()
    .selectFrom('bodies')
    .select(['codec', 'content', 'size_bytes'])
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!row) return undefined;
  return row.codec === 'none'
    ? row.content
    : expand(row.content, { maxOutputLength: Math.max(row.size_bytes, 1) });
}
