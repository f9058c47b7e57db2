/** How far the past of each page has been filled in, with what its engine remembered there. */
import type { Database } from '../../platform/database/database.ts';
import { type EventMemory, emptyEventMemory } from './domain/events/event-memory.ts';
import { type SourceMemory, emptySourceMemory } from './domain/follow-source.ts';

type Tables = {
  competitor_backfills: {
    source_id: string;
    memory: SourceMemory | string;
    events: EventMemory | string;
    last_snapshot_at: Date;
  };
};

export interface BackfillState {
  readonly memory: SourceMemory;
  readonly events: EventMemory;
  readonly lastSnapshotAt: Date | null;
}

export function createBackfillStore(database: Database) {
  const tables = database.db.withTables<Tables>();
  return {
    async load(sourceId: string): Promise<BackfillState> {
      const row = await tables
        .selectFrom('competitor_backfills')
        .selectAll()
        .where('source_id', '=', sourceId)
        .executeTakeFirst();
      return {
        memory: row && typeof row.memory !== 'string' ? row.memory : emptySourceMemory,
        events: row && typeof row.events !== 'string' ? row.events : emptyEventMemory,
        lastSnapshotAt: row?.last_snapshot_at ?? null,
      };
    },

    async save(sourceId: string, { memory, events, lastSnapshotAt }: BackfillState): Promise<void> {
      const values = {
        memory: JSON.stringify(memory),
        events: JSON.stringify(events),
        last_snapshot_at: lastSnapshotAt ?? new Date(0),
      };
      await tables
        .insertInto('competitor_backfills')
        .values({ source_id: sourceId, ...values })
        .onConflict((conflict) => conflict.column('source_id').doUpdateSet(values))
        .execute();
    },
  };
}
