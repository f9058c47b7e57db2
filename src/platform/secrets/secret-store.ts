/**
 * Secrets kept in the database, sealed with a key that is not in it. Settings refer to one as `secret:NAME`. A backup holds
 * the sealed form, which is worth nothing without the key.
 */
import { SophiaError } from '../../kernel/errors.ts';
import type { Secret } from '../../kernel/secret.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Audit } from '../auth/tables.ts';
import type { Database, Db } from '../database/database.ts';
import { type SealingKey, seal, sealedBy, unseal } from './seal.ts';

type Tables = { secrets: { name: string; sealed: string; updated_at: Date } };

export interface StoredSecret {
  readonly name: string;
  readonly updatedAt: Date;
  /** Id of the key that sealed it. */
  readonly keyId: string;
}

export interface SecretStore {
  /** @throws SophiaError `secrets.name` */
  set(name: string, value: Secret, actor: string): Promise<void>;
  /** Undefined when there is none. @throws SophiaError `secrets.unsealable` */
  read(name: string): Promise<Secret | undefined>;
  list(): Promise<readonly StoredSecret[]>;
  remove(name: string, actor: string): Promise<boolean>;
  /** Seals every secret anew with another key, all or none. Answers how many. */
  rotate(next: SealingKey, actor: string): Promise<number>;
}

export interface SecretStoreOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: Audit;
  /** Read when it is first needed, so that nothing fails over a key that no secret needs. */
  readonly key: () => SealingKey;
}

const nameForm = /^[A-Za-z][A-Za-z0-9_-]{0,99}$/;
const contextOf = (name: string) => `secret:${name}`;

export function createSecretStore({ database, clock, audit, key }: SecretStoreOptions): SecretStore {
  const tables = (db: Db = database.db) => db.withTables<Tables>();
  return {
    async set(name, value, actor) {
      if (!nameForm.test(name)) {
        throw new SophiaError('secrets.name', `"${name}" cannot name a secret.`, {
          where: 'name',
          hint: 'Use letters, digits, hyphens and underscores, beginning with a letter.',
        });
      }
      const row = { sealed: seal(key(), value, contextOf(name)), updated_at: clock.now() };
      await database.db.transaction().execute(async (db) => {
        await tables(db)
          .insertInto('secrets')
          .values({ name, ...row })
          .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
          .execute();
        await audit(db, { actor, action: 'secret.set', subject: name, body: {} });
      });
    },

    async read(name) {
      const row = await tables()
        .selectFrom('secrets')
        .select('sealed')
        .where('name', '=', name)
        .executeTakeFirst();
      return row && unseal([key()], row.sealed, contextOf(name));
    },

    async list() {
      const rows = await tables().selectFrom('secrets').selectAll().orderBy('name').execute();
      return rows.map((row) => ({ name: row.name, updatedAt: row.updated_at, keyId: sealedBy(row.sealed) }));
    },

    async remove(name, actor) {
      return database.db.transaction().execute(async (db) => {
        const gone = await tables(db)
          .deleteFrom('secrets')
          .where('name', '=', name)
          .returning('name')
          .executeTakeFirst();
        if (gone) await audit(db, { actor, action: 'secret.removed', subject: name, body: {} });
        return gone !== undefined;
      });
    },

    async rotate(next, actor) {
      const present = key();
      return database.db.transaction().execute(async (db) => {
        const rows = await tables(db).selectFrom('secrets').selectAll().orderBy('name').forUpdate().execute();
        for (const { name, sealed } of rows) {
          const value = unseal([present, next], sealed, contextOf(name));
          await tables(db)
            .updateTable('secrets')
            .set({ sealed: seal(next, value, contextOf(name)) })
            .where('name', '=', name)
            .execute();
        }
        await audit(db, {
          actor,
          action: 'secrets.rotated',
          subject: next.id,
          body: { from: present.id, secrets: rows.length },
        });
        return rows.length;
      });
    },
  };
}
