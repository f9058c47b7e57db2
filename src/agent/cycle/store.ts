/** Cycles and their parts, one part a capability: what runs, what ran, and what came of it. */
import { sql } from 'kysely';
import { newId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database, Db } from '../../platform/database/database.ts';
import type { Publish } from '../../platform/events/events.ts';

export type CycleState = 'running' | 'finished' | 'failed';
export type PartState = 'pending' | 'running' | 'ok' | 'partial' | 'failed';

export interface Unreachable {
  readonly source: string;
  readonly reason: string;
}

export interface CyclePart {
  readonly capability: string;
  readonly state: PartState;
  readonly message: string | null;
  readonly observations: number;
  readonly facts: number;
  readonly signals: number;
  readonly proposals: number;
  readonly unreachable: readonly Unreachable[];
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** What a cycle brought, in counts. */
export interface CycleSummary {
  /** Observations and facts that are new. */
  readonly new: number;
  /** Signals that opened. */
  readonly changed: number;
  /** Proposals that wait. */
  readonly decisions: number;
  readonly unreachable: number;
}

export interface Cycle {
  readonly id: string;
  readonly mode: string;
  readonly state: CycleState;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly reason: string | null;
  readonly summary: CycleSummary | null;
  readonly parts: readonly CyclePart[];
}

type CycleRow = {
  id: string;
  mode: string;
  state: CycleState;
  started_at: Date;
  finished_at: Date | null;
  reason: string | null;
  summary: CycleSummary | null;
};
type PartRow = {
  cycle_id: string;
  position: number;
  capability: string;
  state: PartState;
  message: string | null;
  observations: number;
  facts: number;
  signals: number;
  proposals: number;
  unreachable: Unreachable[] | string;
  started_at: Date | null;
  finished_at: Date | null;
};
type CycleTables = { cycles: CycleRow; cycle_parts: PartRow };

export type PartResult = Pick<
  CyclePart,
  'state' | 'message' | 'observations' | 'facts' | 'signals' | 'proposals' | 'unreachable'
>;

export interface CycleStore {
  /** Undefined when one is running already. */
  begin(mode: string, capabilities: readonly string[]): Promise<Cycle | undefined>;
  running(): Promise<Cycle | undefined>;
  find(id: string): Promise<Cycle | undefined>;
  /** Newest first; `before` is the id of the last one of the page before. */
  list(limit: number, before?: string): Promise<readonly Cycle[]>;
  /** How many have ended, by state. */
  countEnded(): Promise<ReadonlyMap<string, number>>;
  beginPart(id: string, capability: string): Promise<void>;
  say(id: string, capability: string, message: string): Promise<void>;
  endPart(id: string, capability: string, result: PartResult): Promise<void>;
  /** Ends a cycle that runs; a second call changes nothing. */
  end(id: string, state: 'finished' | 'failed', reason: string | null): Promise<Cycle | undefined>;
}

export function createCycleStore(dependencies: {
  database: Database;
  clock: Clock;
  publish: Publish;
}): CycleStore {
  const { database, clock, publish } = dependencies;
  const tables = (db: Db = database.db) => db.withTables<CycleTables>();

  const withParts = async (rows: readonly CycleRow[]): Promise<Cycle[]> => {
    if (rows.length === 0) return [];
    const parts = await tables()
      .selectFrom('cycle_parts')
      .selectAll()
      .where(
        'cycle_id',
        'in',
        rows.map((row) => row.id),
      )
      .orderBy('position')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      mode: row.mode,
      state: row.state,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
      reason: row.reason,
      summary: row.summary,
      parts: parts.filter((part) => part.cycle_id === row.id).map(toPart),
    }));
  };
  const find = async (id: string) => {
    const rows = await tables().selectFrom('cycles').selectAll().where('id', '=', id).execute();
    return (await withParts(rows))[0];
  };
  const inTransaction = async (id: string, work: (db: Db) => Promise<void>) =>
    database.db.transaction().execute(async (db) => {
      await work(db);
      await publish(db, { kind: 'cycle', subject: id });
    });

  return {
    find,

    async begin(mode, capabilities) {
      const at = clock.now();
      const id = newId('cyc', at.getTime());
      const isFirst = await database.db.transaction().execute(async (db) => {
        const inserted = await tables(db)
          .insertInto('cycles')
          .values({
            id,
            mode,
            state: 'running',
            started_at: at,
            finished_at: null,
            reason: null,
            summary: null,
          })
          .onConflict((conflict) =>
            conflict.expression(sql`(true)`).where('state', '=', 'running').doNothing(),
          )
          .returning('id')
          .executeTakeFirst();
        if (!inserted) return false;
        await tables(db)
          .insertInto('cycle_parts')
          .values(
            capabilities.map((capability, position) => ({
              ...emptyPart,
              cycle_id: id,
              position,
              capability,
            })),
          )
          .execute();
        await publish(db, { kind: 'cycle', subject: id });
        return true;
      });
      return isFirst ? find(id) : undefined;
    },

    async running() {
      const rows = await tables().selectFrom('cycles').selectAll().where('state', '=', 'running').execute();
      return (await withParts(rows))[0];
    },

    async countEnded() {
      const rows = await tables()
        .selectFrom('cycles')
        .select(['state', (select) => select.fn.countAll<string>().as('count')])
        .where('state', '!=', 'running')
        .groupBy('state')
        .execute();
      return new Map(rows.map((row) => [row.state, Number(row.count)]));
    },

    async list(limit, before) {
      let query = tables()
        .selectFrom('cycles')
        .selectAll()
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit);
      if (before !== undefined) {
        query = query.where(
          sql<boolean>`(started_at, id) < (SELECT started_at, id FROM cycles WHERE id = ${before})`,
        );
      }
      return withParts(await query.execute());
    },

    async beginPart(id, capability) {
      await inTransaction(id, async (db) => {
        await tables(db)
          .updateTable('cycle_parts')
          .set({ state: 'running', message: null, started_at: clock.now(), finished_at: null })
          .where('cycle_id', '=', id)
          .where('capability', '=', capability)
          .execute();
      });
    },

    async say(id, capability, message) {
      await inTransaction(id, async (db) => {
        await tables(db)
          .updateTable('cycle_parts')
          .set({ message })
          .where('cycle_id', '=', id)
          .where('capability', '=', capability)
          .where('state', '=', 'running')
          .execute();
      });
    },

    async endPart(id, capability, result) {
      await inTransaction(id, async (db) => {
        await tables(db)
          .updateTable('cycle_parts')
          .set({ ...result, unreachable: JSON.stringify(result.unreachable), finished_at: clock.now() })
          .where('cycle_id', '=', id)
          .where('capability', '=', capability)
          .execute();
      });
    },

    async end(id, state, reason) {
      const before = await find(id);
      if (!before) return undefined;
      const total = (pick: (part: CyclePart) => number) =>
        before.parts.reduce((sum, part) => sum + pick(part), 0);
      const summary: CycleSummary = {
        new: total((part) => part.observations + part.facts),
        changed: total((part) => part.signals),
        decisions: total((part) => part.proposals),
        unreachable: total((part) => part.unreachable.length),
      };
      await inTransaction(id, async (db) => {
        await tables(db)
          .updateTable('cycles')
          .set({ state, reason, finished_at: clock.now(), summary: sql`${JSON.stringify(summary)}::jsonb` })
          .where('id', '=', id)
          .where('state', '=', 'running')
          .execute();
      });
      return find(id);
    },
  };
}

const emptyPart = {
  state: 'pending',
  message: null,
  observations: 0,
  facts: 0,
  signals: 0,
  proposals: 0,
  unreachable: '[]',
  started_at: null,
  finished_at: null,
} as const;

function toPart(row: PartRow): CyclePart {
  return {
    capability: row.capability,
    state: row.state,
    message: row.message,
    observations: row.observations,
    facts: row.facts,
    signals: row.signals,
    proposals: row.proposals,
    unreachable: typeof row.unreachable === 'string' ? [] : row.unreachable,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
