/**
 * Lists in pages that take longer than one poll may: what was read so far, so that the next poll goes on there. The first answer
 * is kept with it, since it is not asked for again until the end has been reached.
 */
import { storableText } from '../../evidence/store/storable.ts';
import type { FetchResult } from '../../evidence/fetch/contract.ts';
import type { Database } from '../../platform/database/database.ts';
import type { LaterPage } from './sources/read-all-pages.ts';
import { parseReading, storedReading } from './stored-reading.ts';

type FirstAnswer = Extract<FetchResult, { kind: 'ok' }>;

export interface ListWalk {
  readonly first: FirstAnswer;
  readonly pages: readonly LaterPage[];
}

/** What it was begun with; another address or another reading begins anew. */
export interface WalkBasis {
  readonly sourceId: string;
  readonly asked: string;
  readonly extractor: string;
}

/** What was read so long ago belongs to another list than what would be read now. */
const staleAfterMs = 24 * 3_600_000;

type Tables = {
  competitor_list_walks: {
    source_id: string;
    asked: string;
    extractor: string;
    begun_at: Date;
    status: number;
    url: string;
    headers: Record<string, string> | string;
    body: Buffer;
  };
  competitor_list_walk_pages: { source_id: string; page: number; url: string; reading: string };
};

export function createListWalks(database: Database) {
  const tables = database.db.withTables<Tables>();
  return {
    async find({ sourceId, asked, extractor }: WalkBasis, now: Date): Promise<ListWalk | undefined> {
      const walk = await tables
        .selectFrom('competitor_list_walks')
        .selectAll()
        .where('source_id', '=', sourceId)
        .where('asked', '=', asked)
        .where('extractor', '=', extractor)
        .where('begun_at', '>', new Date(now.getTime() - staleAfterMs))
        .executeTakeFirst();
      if (walk === undefined || typeof walk.headers === 'string') return undefined;
      const rows = await tables
        .selectFrom('competitor_list_walk_pages')
        .selectAll()
        .where('source_id', '=', sourceId)
        .orderBy('page')
        .execute();
      const pages = rows.flatMap(({ url, reading }): LaterPage[] => {
        const read = parseReading(reading);
        return read?.form === 'items' ? [{ url, reading: read }] : [];
      });
      const { status, url, headers, body } = walk;
      return { first: { kind: 'ok', status, url, headers, body }, pages };
    },

    /** `kept` is how many of the pages lie here already; null at the beginning, when the first answer is kept too. */
    async keep(basis: WalkBasis, now: Date, walk: ListWalk, kept: number | null): Promise<void> {
      const { sourceId, asked, extractor } = basis;
      const { status, url, headers, body } = walk.first;
      const rows = walk.pages.map((page, index) => ({ page: index, ...page })).slice(kept ?? 0);
      await database.db.transaction().execute(async (db) => {
        const own = db.withTables<Tables>();
        if (kept === null) {
          await own.deleteFrom('competitor_list_walks').where('source_id', '=', sourceId).execute();
          await own
            .insertInto('competitor_list_walks')
            .values({
              source_id: sourceId,
              asked,
              extractor,
              begun_at: now,
              status,
              url,
              headers: JSON.stringify(headers),
              body: Buffer.from(body),
            })
            .execute();
        }
        for (const { page, url: at, reading } of rows)
          await own
            .insertInto('competitor_list_walk_pages')
            .values({ source_id: sourceId, page, url: at, reading: storableText(storedReading(reading)) })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
      });
    },

    /** The end was reached, or nothing can come of it. Those of sources that are gone go with it. */
    async end(sourceId: string, now: Date): Promise<void> {
      await tables
        .deleteFrom('competitor_list_walks')
        .where((where) =>
          where.or([
            where('source_id', '=', sourceId),
            where('begun_at', '<', new Date(now.getTime() - 2 * staleAfterMs)),
          ]),
        )
        .execute();
    },
  };
}
