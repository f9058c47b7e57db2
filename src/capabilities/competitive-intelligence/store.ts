/** How far each source was read: the page that holds, the one that waits to be confirmed, the feed items ever seen. */
import type { Database, Db } from '../../platform/database/database.ts';
import type { FeedItem } from './domain/compare-feeds.ts';

type Tables = {
  competitor_readings: {
    source_id: string;
    baseline_observation: string | null;
    candidate_observation: string | null;
    last_capture_at: Date | null;
  };
  competitor_feed_items: {
    source_id: string;
    key: string;
    title: string;
    link: string | null;
    published_at: Date | null;
    body: string;
    observation_id: string;
    first_seen_at: Date;
  };
};

export interface Reading {
  readonly baseline: string | null;
  readonly candidate: string | null;
  /** Time of the last capture that was taken in. */
  readonly lastCaptureAt: Date | null;
}

export interface ReadingStore {
  find(sourceId: string): Promise<Reading>;
  /** Known items of a feed by their keys. */
  items(sourceId: string): Promise<ReadonlyMap<string, FeedItem>>;
  /** What a capture leaves behind, all or nothing. */
  save(sourceId: string, reading: Reading, items: readonly FeedItem[], observationId: string): Promise<void>;
  clear(sourceIds: readonly string[]): Promise<void>;
}

const nothing: Reading = { baseline: null, candidate: null, lastCaptureAt: null };

export function createReadingStore(database: Database): ReadingStore {
  const tables = (db: Db = database.db) => db.withTables<Tables>();
  return {
    async find(sourceId) {
      const row = await tables()
        .selectFrom('competitor_readings')
        .selectAll()
        .where('source_id', '=', sourceId)
        .executeTakeFirst();
      if (!row) return nothing;
      return {
        baseline: row.baseline_observation,
        candidate: row.candidate_observation,
        lastCaptureAt: row.last_capture_at,
      };
    },

    async items(sourceId) {
      const rows = await tables()
        .selectFrom('competitor_feed_items')
        .selectAll()
        .where('source_id', '=', sourceId)
        .execute();
      return new Map(
        rows.map((row) => [
          row.key,
          {
            key: row.key,
            title: row.title,
            link: row.link,
            publishedAt: row.published_at?.toISOString() ?? null,
            text: row.body,
          },
        ]),
      );
    },

    async save(sourceId, reading, items, observationId) {
      const at = reading.lastCaptureAt ?? new Date(0);
      const values = {
        baseline_observation: reading.baseline,
        candidate_observation: reading.candidate,
        last_capture_at: reading.lastCaptureAt,
      };
      await database.db.transaction().execute(async (db) => {
        await tables(db)
          .insertInto('competitor_readings')
          .values({ source_id: sourceId, ...values })
          .onConflict((conflict) => conflict.column('source_id').doUpdateSet(values))
          .execute();
        for (const item of items) {
          const body = {
            title: item.title,
            link: item.link,
            published_at: item.publishedAt === null ? null : new Date(item.publishedAt),
            body: item.text,
            observation_id: observationId,
          };
          await tables(db)
            .insertInto('competitor_feed_items')
            .values({ source_id: sourceId, key: item.key, first_seen_at: at, ...body })
            .onConflict((conflict) => conflict.columns(['source_id', 'key']).doUpdateSet(body))
            .execute();
        }
      });
    },

    async clear(sourceIds) {
      if (sourceIds.length === 0) return;
      await database.db.transaction().execute(async (db) => {
        await tables(db).deleteFrom('competitor_readings').where('source_id', 'in', sourceIds).execute();
        await tables(db).deleteFrom('competitor_feed_items').where('source_id', 'in', sourceIds).execute();
      });
    },
  };
}
