/** Observations: the immutable record of what a source said. */
import { sql } from 'kysely';
import type { Json } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Database, Db } from '../../platform/database/database.ts';
import type { Observation, ObservationInput, Observations } from '../contract.ts';
import type { PackedBody } from './bodies.ts';
import { packBody, putBodies, readBody } from './bodies.ts';
import { isBodyRemoved, isUnknownSource } from './postgres-errors.ts';
import { storableJson, storableText } from './storable.ts';
import type { EvidenceTables, ObservationRow } from './tables.ts';

export function createObservations(database: Database): Observations {
  const tables = database.db.withTables<EvidenceTables>();
  const find = (id: string) =>
    tables.selectFrom('observations').selectAll().where('id', '=', id).executeTakeFirst();
  return {
    record: (input) => recordObservation(database, input),

    async find(id) {
      const row = await find(id);
      return row && observationOf(row);
    },

    async body(id) {
      const row = await find(id);
      return row?.body_hash ? readBody(database.db, row.body_hash) : undefined;
    },

    async extracted(id) {
      const row = await find(id);
      const text = row?.extracted_hash ? await readBody(database.db, row.extracted_hash) : undefined;
      return text && Buffer.from(text).toString('utf8');
    },

    async latest(sourceId, limit = 1) {
      const rows = await tables
        .selectFrom('observations')
        .selectAll()
        .where('source_id', '=', sourceId)
        .orderBy('retrieved_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(observationOf);
    },
  };
}

/** What is to be written, with the slow work (hashing, compressing) done before the transaction begins. */
interface Prepared {
  readonly input: ObservationInput;
  readonly address: string;
  readonly body: PackedBody;
  readonly extracted: PackedBody | undefined;
}

async function recordObservation(
  database: Database,
  input: ObservationInput,
): Promise<{ observation: Observation; isNew: boolean }> {
  if (Number.isNaN(Date.parse(input.retrievedAt))) {
    throw new SophiaError('evidence.invalid_time', `"${input.retrievedAt}" is not a time.`, {
      where: `observation of ${input.sourceId}`,
    });
  }
  const prepared: Prepared = {
    input,
    address: storableText(input.address),
    body: await packBody(input.body),
    extracted:
      input.extracted === undefined ? undefined : await packBody(Buffer.from(input.extracted, 'utf8')),
  };
  // Retention may remove a body between our look and our reference to it; the second try writes it again.
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.db.transaction().execute((db) => write(db, prepared));
    } catch (error) {
      if (isUnknownSource(error)) {
        throw new SophiaError('evidence.unknown_source', `There is no source "${input.sourceId}".`, {
          kind: 'not_found',
          hint: 'Register the source before recording what it says.',
          cause: error,
        });
      }
      if (!isBodyRemoved(error) || attempt === 3) throw error;
    }
  }
}

async function write(db: Db, prepared: Prepared): Promise<{ observation: Observation; isNew: boolean }> {
  const { input, address } = prepared;
  // One writer a source and address at a time, or two workers would both find nothing and write the same twice.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`observation ${input.sourceId} ${address}`}, 0))`.execute(
    db,
  );
  const known = await neighbourWithSameBytes(db, prepared);
  if (known) return { observation: await seenAgain(db, known, prepared), isNew: false };
  await putBodies(db, bodiesOf(prepared));
  return { observation: await insert(db, prepared), isNew: true };
}

const bodiesOf = ({ body, extracted }: Prepared) => (extracted ? [body, extracted] : [body]);

/** The observation of this source and address just before (or, when history is filled in, just after) with these bytes. */
async function neighbourWithSameBytes(
  db: Db,
  { input, address, body }: Prepared,
): Promise<ObservationRow | undefined> {
  const side = (comparison: string, order: string) => sql`(
    SELECT * FROM observations
    WHERE source_id = ${input.sourceId} AND hashtextextended(address, 0) = hashtextextended(${address}, 0)
      AND address = ${address} AND retrieved_at ${sql.raw(comparison)} ${input.retrievedAt}::timestamptz
    ORDER BY retrieved_at ${sql.raw(order)}, id ${sql.raw(order)} LIMIT 1)`;
  const found = await sql<ObservationRow>`
    ${side('<=', 'DESC')} UNION ALL ${side('>', 'ASC')}`.execute(db);
  return found.rows.find((row) => row.content_hash.equals(body.hash));
}

/** Same bytes again: only when it was last seen, and what a newer extractor makes of them. */
async function seenAgain(db: Db, known: ObservationRow, prepared: Prepared): Promise<Observation> {
  const { input, body, extracted } = prepared;
  const reread = input.extractor !== known.extractor || known.body_hash === null;
  if (reread) await putBodies(db, bodiesOf(prepared));
  const updated = await sql<ObservationRow>`
    UPDATE observations SET
      last_seen_at = greatest(last_seen_at, ${input.retrievedAt}::timestamptz), seen_count = seen_count + 1
      ${
        reread
          ? sql`, body_hash = ${body.hash}, body_expired_at = NULL, extractor = ${storableText(input.extractor)},
              extracted_hash = ${extracted?.hash ?? null}`
          : sql``
      }
    WHERE id = ${known.id} RETURNING *`.execute(db);
  return observationOf(updated.rows[0] ?? known);
}

async function insert(db: Db, { input, address, body, extracted }: Prepared): Promise<Observation> {
  const retrievedAt = new Date(input.retrievedAt);
  const row: Omit<ObservationRow, 'seen_count' | 'response'> & { response: Json } = {
    id: newId('obs', Math.max(retrievedAt.getTime(), 0)),
    source_id: input.sourceId,
    address,
    retrieved_at: retrievedAt,
    last_seen_at: retrievedAt,
    media_type: storableText(input.mediaType),
    content_hash: body.hash,
    size_bytes: body.sizeBytes,
    response: storableJson(input.response),
    extractor: storableText(input.extractor),
    sample: input.sample,
    body_expired_at: null,
    body_hash: body.hash,
    extracted_hash: extracted?.hash ?? null,
  };
  await sql`
    INSERT INTO observations (id, source_id, address, retrieved_at, last_seen_at, media_type, content_hash, size_bytes,
      response, extractor, sample, body_hash, extracted_hash)
    VALUES (${row.id}, ${row.source_id}, ${row.address}, ${row.retrieved_at}, ${row.last_seen_at}, ${row.media_type},
      ${row.content_hash}, ${row.size_bytes}, ${JSON.stringify(row.response)}::jsonb, ${row.extractor}, ${row.sample},
      ${row.body_hash}, ${row.extracted_hash})`.execute(db);
  return observationOf(row);
}

function observationOf(row: Omit<ObservationRow, 'seen_count'>): Observation {
  return {
    id: row.id,
    sourceId: row.source_id,
    address: row.address,
    retrievedAt: toInstant(row.retrieved_at),
    mediaType: row.media_type,
    contentHash: row.content_hash.toString('hex'),
    sizeBytes: row.size_bytes,
    response: row.response,
    extractor: row.extractor,
    sample: row.sample,
    bodyExpiredAt: row.body_expired_at && toInstant(row.body_expired_at),
  };
}
