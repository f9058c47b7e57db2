/**
 * The connection to PostgreSQL as the rest of the house sees it. Each layer declares the tables that it owns and gets
 * a typed builder with `db.withTables<MyTables>()`; nobody sees another one's tables by accident.
 * Everything Sophia owns lies in the schema `sophia`, which is first on the search path of every connection.
 */
import type { Kysely, Transaction } from 'kysely';
import type pg from 'pg';

/** A builder that knows no table yet. A transaction is one too, so a store works on either. */
export type Db = Kysely<NoTables> | Transaction<NoTables>;
export type NoTables = Record<never, never>;

export interface Database {
  readonly db: Kysely<NoTables>;
  readonly pool: pg.Pool;
  readonly url: string;
  close(): Promise<void>;
}

/**
 * One step of the schema. Applied once, in the order of the list, each in its own transaction together with its
 * record. `id` is `<owner>/<NNNN>-<what>`, for example `decisions/0001-ledger`; never edited after it has landed.
 */
export interface Migration {
  readonly id: string;
  readonly sql: string;
}
