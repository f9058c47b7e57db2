/** The source registry: what is configured, how each source is doing and whose turn it is. */
import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Database, Db } from '../../platform/database/database.ts';
import type { Publish } from '../../platform/events/events.ts';
import type { Source, SourceCursor, SourceInput, Sources } from '../contract.ts';
import { healthAfterGood, healthAfterMiss, pauseAfterMisses } from './source-health.ts';
import { storableJson, storableText } from './storable.ts';
import type { EvidenceTables, SourceRow } from './tables.ts';

/** So long a worker may take for a source that it has claimed before another one takes it; a poll is ended well before. */
const holdS = 300;

const columns = [
  'id',
  'capability',
  'kind',
  'title',
  'address',
  'settings',
  'interval_s',
  'sample',
  'enabled',
  'state',
  'reason',
  'last_tried_at',
  'last_good_at',
  'last_changed_at',
  'misses',
] as const;

export function createSources(database: Database, publish: Publish): Sources {
  const tables = database.db.withTables<EvidenceTables>();
  return {
    register: (capability, sources) => registerSources(database, publish, capability, sources),

    async list(capability) {
      let query = tables.selectFrom('sources').select(columns).orderBy('id');
      if (capability !== undefined) query = query.where('capability', '=', capability);
      return (await query.execute()).map(sourceOf);
    },

    async find(id) {
      const row = await tables.selectFrom('sources').select(columns).where('id', '=', id).executeTakeFirst();
      return row && sourceOf(row);
    },

    recordGood: (id, at, changed, cursor) => recordGood(database, publish, id, at, changed, cursor),

    recordMiss: (id, at, kind, reason) => recordMiss(database, publish, id, at, kind, reason),

    async cursor(id) {
      const row = await tables
        .selectFrom('sources')
        .select(['cursor_observation', 'etag', 'last_modified'])
        .where('id', '=', id)
        .executeTakeFirst();
      return {
        ...(row?.cursor_observation ? { observationId: row.cursor_observation } : {}),
        ...(row?.etag ? { etag: row.etag } : {}),
        ...(row?.last_modified ? { lastModified: row.last_modified } : {}),
      };
    },

    async claimDue(at, limit) {
      const claimed = await sql<SourceRow>`
        UPDATE sources SET
          turn_at = ${at}::timestamptz + interval_s * (0.9 + 0.2 * random()) * interval '1 second',
          next_poll_at = ${at}::timestamptz + ${holdS} * interval '1 second'
        WHERE id IN (
          SELECT id FROM sources
          WHERE enabled AND interval_s IS NOT NULL AND next_poll_at <= ${at}::timestamptz
          ORDER BY next_poll_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
        RETURNING ${sql.raw(columns.join(', '))}`.execute(tables);
      return claimed.rows.map(sourceOf);
    },

    async release(ids) {
      if (ids.length === 0) return;
      await sql`UPDATE sources SET next_poll_at = turn_at, turn_at = NULL
        WHERE id = ANY (${ids}) AND turn_at IS NOT NULL`.execute(tables);
    },

    async pollAgainAt(id, at) {
      await sql`UPDATE sources SET
          turn_at = CASE WHEN turn_at IS NULL THEN NULL ELSE ${at}::timestamptz END,
          next_poll_at = CASE WHEN turn_at IS NULL THEN ${at}::timestamptz ELSE next_poll_at END
        WHERE id = ${id}`.execute(tables);
    },

    async awaitingPoll(capabilities, at) {
      const found = await sql<{ id: string }>`
        SELECT id FROM sources
        WHERE enabled AND interval_s IS NOT NULL AND capability = ANY (${capabilities})
          AND (next_poll_at <= ${at}::timestamptz OR turn_at IS NOT NULL)
        ORDER BY id`.execute(tables);
      return found.rows.map((row) => row.id);
    },
  };
}

/** One statement each. */
const registeredAtOnce = 1_000;

/** A source whose address changed is another source under the old name: its health and cursor begin anew. */
async function registerSources(
  database: Database,
  publish: Publish,
  capability: string,
  sources: readonly SourceInput[],
): Promise<void> {
  // In one order everywhere, so that two processes that start together do not wait for each other in a circle.
  const sorted = sources.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await database.db.transaction().execute(async (db) => {
    const changed: { id: string }[] = [];
    for (let at = 0; at < sorted.length; at += registeredAtOnce) {
      const rows = sorted.slice(at, at + registeredAtOnce).map((source) => ({
        id: source.id,
        kind: source.kind,
        title: storableText(source.title),
        address: storableText(source.address),
        settings: storableJson(source.settings),
        interval_s: source.intervalS ?? null,
        sample: source.sample,
      }));
      const written = await sql<{ id: string }>`
        INSERT INTO sources AS old (id, capability, kind, title, address, settings, interval_s, sample)
        SELECT id, ${capability}, kind, title, address, settings, interval_s, sample
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS given (id text, kind text, title text, address text,
          settings jsonb, interval_s integer, sample boolean)
        ON CONFLICT (id) DO UPDATE SET
          capability = excluded.capability, kind = excluded.kind, title = excluded.title, address = excluded.address,
          settings = excluded.settings, interval_s = excluded.interval_s, sample = excluded.sample, enabled = true,
          state = CASE WHEN old.address = excluded.address THEN old.state ELSE 'new' END,
          reason = CASE WHEN old.address = excluded.address THEN old.reason END,
          misses = CASE WHEN old.address = excluded.address THEN old.misses ELSE 0 END,
          cursor_observation = CASE WHEN old.address = excluded.address THEN old.cursor_observation END,
          etag = CASE WHEN old.address = excluded.address AND old.settings = excluded.settings THEN old.etag END,
          last_modified = CASE WHEN old.address = excluded.address AND old.settings = excluded.settings
            THEN old.last_modified END,
          next_poll_at = CASE WHEN old.address = excluded.address AND old.interval_s IS NOT DISTINCT FROM excluded.interval_s
            THEN old.next_poll_at ELSE '-infinity' END,
          turn_at = CASE WHEN old.address = excluded.address AND old.interval_s IS NOT DISTINCT FROM excluded.interval_s
            THEN old.turn_at END
        WHERE (old.capability, old.kind, old.title, old.address, old.settings, old.sample, old.enabled)
            IS DISTINCT FROM (excluded.capability, excluded.kind, excluded.title, excluded.address, excluded.settings,
              excluded.sample, true)
          OR old.interval_s IS DISTINCT FROM excluded.interval_s
        RETURNING id`.execute(db);
      changed.push(...written.rows);
    }
    const gone = await sql<{ id: string }>`
      UPDATE sources SET enabled = false
      WHERE capability = ${capability} AND enabled AND NOT (id = ANY (${sorted.map((source) => source.id)}))
      RETURNING id`.execute(db);
    for (const { id } of [...changed, ...gone.rows]) await publish(db, { kind: 'source', subject: id });
  });
}

async function recordGood(
  database: Database,
  publish: Publish,
  id: string,
  at: Instant,
  changed: boolean,
  cursor: SourceCursor | undefined,
): Promise<void> {
  await database.db.transaction().execute(async (db) => {
    const tables = db.withTables<EvidenceTables>();
    const before = await tables
      .selectFrom('sources')
      .select(['state'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    await tables
      .updateTable('sources')
      .set({ ...healthAfterGood, last_tried_at: new Date(at), last_good_at: new Date(at) })
      .$if(changed, (query) => query.set({ last_changed_at: new Date(at) }))
      .$if(cursor !== undefined, (query) =>
        query.set({
          cursor_observation: cursor?.observationId ?? null,
          etag: cursor?.etag ?? null,
          last_modified: cursor?.lastModified ?? null,
        }),
      )
      .where('id', '=', id)
      .execute();
    if (before && (changed || before.state !== 'ok')) await publish(db, { kind: 'source', subject: id });
  });
}

/** The same miss told twice (a step that was repeated after a crash) counts once. */
async function recordMiss(
  database: Database,
  publish: Publish,
  id: string,
  at: Instant,
  kind: 'unreachable' | 'miss',
  reason: string,
): Promise<void> {
  await database.db.transaction().execute(async (db) => {
    const tables = db.withTables<EvidenceTables>();
    const before = await tables
      .selectFrom('sources')
      .select(['state', 'misses', 'reason', 'last_tried_at', 'interval_s'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!before) return;
    const told = storableText(reason);
    if (before.misses > 0 && before.reason === told && before.last_tried_at?.getTime() === Date.parse(at))
      return;
    const after = healthAfterMiss(before, kind, told);
    await tables
      .updateTable('sources')
      .set({ ...after, last_tried_at: new Date(at) })
      .where('id', '=', id)
      .execute();
    const pauseS = before.interval_s === null ? 0 : pauseAfterMisses(before.interval_s, after.misses);
    if (pauseS > 0) await notBefore(db, id, at, pauseS * (0.9 + 0.2 * Math.random()));
    if (after.state !== before.state || after.reason !== before.reason) {
      await publish(db, { kind: 'source', subject: id });
    }
  });
}

/** What a service itself asked for stays where it is later. */
async function notBefore(db: Db, id: string, at: Instant, seconds: number): Promise<void> {
  const then = sql`${at}::timestamptz + ${seconds} * interval '1 second'`;
  await sql`UPDATE sources SET
      turn_at = CASE WHEN turn_at IS NULL THEN NULL ELSE greatest(turn_at, ${then}) END,
      next_poll_at = CASE WHEN turn_at IS NULL THEN greatest(next_poll_at, ${then}) ELSE next_poll_at END
    WHERE id = ${id}`.execute(db);
}

function sourceOf(row: Omit<SourceRow, 'cursor_observation' | 'etag' | 'last_modified'>): Source {
  return {
    id: row.id,
    capability: row.capability,
    kind: row.kind,
    title: row.title,
    address: row.address,
    settings: row.settings,
    ...(row.interval_s === null ? {} : { intervalS: row.interval_s }),
    sample: row.sample,
    state: row.state,
    reason: row.reason,
    lastTriedAt: row.last_tried_at && toInstant(row.last_tried_at),
    lastGoodAt: row.last_good_at && toInstant(row.last_good_at),
    lastChangedAt: row.last_changed_at && toInstant(row.last_changed_at),
    misses: row.misses,
    enabled: row.enabled,
  };
}
