/** What is remembered of each source and of each competitor's events; both are rewritten as a whole, or not at all. */
import type { Database, Db } from '../../platform/database/database.ts';
import { type EventMemory, emptyEventMemory } from './domain/events/event-memory.ts';
import { type SourceMemory, emptySourceMemory } from './domain/follow-source.ts';

type Tables = {
  competitor_memories: {
    source_id: string;
    memory: SourceMemory | string;
    version: number;
    last_capture_at: Date | null;
  };
  competitor_events: { competitor: string; memory: EventMemory | string; version: number };
};

/** As loaded; saved only where nobody saved in between. */
export interface Remembered {
  readonly memory: SourceMemory;
  readonly events: EventMemory;
  /** Time of the last capture that was taken in. */
  readonly lastCaptureAt: Date | null;
  /** 0 where there is no row yet. */
  readonly memoryVersion: number;
  readonly eventsVersion: number;
}

export interface MemoryStore {
  load(sourceId: string, competitor: string): Promise<Remembered>;
  lastCaptureAt(sourceId: string): Promise<Date | null>;
  /** False where another worker was quicker: load again and repeat. */
  save(
    sourceId: string,
    competitor: string,
    from: Remembered,
    next: { readonly memory: SourceMemory; readonly events: EventMemory; readonly lastCaptureAt: Date },
  ): Promise<boolean>;
  clear(sourceIds: readonly string[], competitors: readonly string[]): Promise<void>;
}

export function createMemoryStore(database: Database): MemoryStore {
  const tables = (db: Db = database.db) => db.withTables<Tables>();
  return {
    async load(sourceId, competitor) {
      const [row, events] = await Promise.all([
        tables()
          .selectFrom('competitor_memories')
          .selectAll()
          .where('source_id', '=', sourceId)
          .executeTakeFirst(),
        tables()
          .selectFrom('competitor_events')
          .selectAll()
          .where('competitor', '=', competitor)
          .executeTakeFirst(),
      ]);
      return {
        memory: row && typeof row.memory !== 'string' ? row.memory : emptySourceMemory,
        events: events && typeof events.memory !== 'string' ? events.memory : emptyEventMemory,
        lastCaptureAt: row?.last_capture_at ?? null,
        memoryVersion: row?.version ?? 0,
        eventsVersion: events?.version ?? 0,
      };
    },

    async lastCaptureAt(sourceId) {
      const row = await tables()
        .selectFrom('competitor_memories')
        .select('last_capture_at')
        .where('source_id', '=', sourceId)
        .executeTakeFirst();
      return row?.last_capture_at ?? null;
    },

    async save(sourceId, competitor, from, next) {
      try {
        await database.db.transaction().execute(async (db) => {
          await saveMemory(tables(db), sourceId, from, next);
          await saveEvents(tables(db), competitor, from, next.events);
        });
        return true;
      } catch (error) {
        if (error instanceof Overtaken) return false;
        throw error;
      }
    },

    async clear(sourceIds, competitors) {
      await database.db.transaction().execute(async (db) => {
        if (sourceIds.length > 0)
          await tables(db).deleteFrom('competitor_memories').where('source_id', 'in', sourceIds).execute();
        if (competitors.length > 0)
          await tables(db).deleteFrom('competitor_events').where('competitor', 'in', competitors).execute();
      });
    },
  };
}

/** Rolls the transaction back; never leaves this file. */
class Overtaken extends Error {}

type OwnTables = ReturnType<typeof ownTables>;
const ownTables = (db: Db) => db.withTables<Tables>();

async function saveMemory(
  db: OwnTables,
  sourceId: string,
  from: Remembered,
  next: { readonly memory: SourceMemory; readonly lastCaptureAt: Date },
): Promise<void> {
  const values = {
    memory: JSON.stringify(next.memory),
    version: from.memoryVersion + 1,
    last_capture_at: next.lastCaptureAt,
  };
  const written = await db
    .insertInto('competitor_memories')
    .values({ source_id: sourceId, ...values })
    .onConflict((conflict) =>
      conflict
        .column('source_id')
        .doUpdateSet(values)
        .where('competitor_memories.version', '=', from.memoryVersion),
    )
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows !== 1n) throw new Overtaken();
}

async function saveEvents(
  db: OwnTables,
  competitor: string,
  from: Remembered,
  events: EventMemory,
): Promise<void> {
  if (events === from.events) return;
  const values = { memory: JSON.stringify(events), version: from.eventsVersion + 1 };
  const written = await db
    .insertInto('competitor_events')
    .values({ competitor, ...values })
    .onConflict((conflict) =>
      conflict
        .column('competitor')
        .doUpdateSet(values)
        .where('competitor_events.version', '=', from.eventsVersion),
    )
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows !== 1n) throw new Overtaken();
}
