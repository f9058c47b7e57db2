/** People: who may look, analyse, approve and administer. Every change of a person is in the ledger by id, never by name. */
import { sql } from 'kysely';
import { SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database, Db } from '../database/database.ts';
import type { Role } from '../http/env.ts';
import type { Audit, AuthTables } from './tables.ts';

export interface User {
  readonly id: string;
  readonly email: string | null;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
}

/** The person at the machine itself: acts on the command line and opens the first sign-in link. */
export const localUserId = 'local';

export interface UserChange {
  readonly name?: string;
  readonly role?: Role;
  readonly disabled?: boolean;
}

export interface Users {
  /** Makes sure that the local administrator exists. */
  ensureLocal(): Promise<void>;
  list(): Promise<readonly User[]>;
  find(idOrEmail: string): Promise<User | undefined>;
  /** @throws SophiaError `users.exists` */
  create(input: { email: string; name: string; role: Role }, actor: string): Promise<User>;
  /** @throws SophiaError `users.unknown`, `users.last_admin` */
  change(id: string, change: UserChange, actor: string): Promise<User>;
  /** The person of an OpenID subject: bound by subject, else by a verified e-mail address that an admin has entered. */
  findByOidc(subject: string, verifiedEmail: string | undefined): Promise<User | undefined>;
  /** For lists of many entries: names by id. */
  names(): Promise<ReadonlyMap<string, string>>;
}

export function createUsers(dependencies: { database: Database; clock: Clock; audit: Audit }): Users {
  const { database, clock, audit } = dependencies;
  const tables = (db: Db = database.db) => db.withTables<AuthTables>();

  const toUser = (row: {
    id: string;
    email: string | null;
    name: string;
    role: Role;
    created_at: Date;
    disabled_at: Date | null;
  }): User => ({
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
  });

  const find = async (idOrEmail: string): Promise<User | undefined> => {
    const row = await tables()
      .selectFrom('users')
      .selectAll()
      .where((where) =>
        where.or([
          where('id', '=', idOrEmail),
          where(where.fn('lower', ['email']), '=', idOrEmail.toLowerCase()),
        ]),
      )
      .executeTakeFirst();
    return row && toUser(row);
  };

  return {
    async ensureLocal() {
      await tables()
        .insertInto('users')
        .values({
          id: localUserId,
          email: null,
          name: 'Local administrator',
          role: 'admin',
          oidc_subject: null,
          disabled_at: null,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },

    async list() {
      const rows = await tables()
        .selectFrom('users')
        .selectAll()
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toUser);
    },

    find,

    async create(input, actor) {
      const email = input.email.trim();
      return database.db.transaction().execute(async (db) => {
        const row = await tables(db)
          .insertInto('users')
          .values({
            id: newId('usr', clock.now().getTime()),
            email,
            name: input.name.trim(),
            role: input.role,
            oidc_subject: null,
            disabled_at: null,
          })
          .onConflict((conflict) => conflict.expression(sql`lower(email)`).doNothing())
          .returningAll()
          .executeTakeFirst();
        if (!row) {
          throw new SophiaError('users.exists', `${email} is already a user.`, {
            kind: 'conflict',
            where: 'email',
            hint: 'Change the role of the present user instead.',
          });
        }
        await audit(db, { actor, action: 'user.created', subject: row.id, body: { role: row.role } });
        return toUser(row);
      });
    },

    async change(id, change, actor) {
      return database.db.transaction().execute(async (db) => {
        await lockAdminsAnd(db, id);
        const before = await tables(db)
          .selectFrom('users')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirst();
        if (!before) throw new SophiaError('users.unknown', `There is no user ${id}.`, { kind: 'not_found' });
        const role = change.role ?? before.role;
        const disabledAt =
          change.disabled === undefined ? before.disabled_at : change.disabled ? clock.now() : null;
        if (before.role === 'admin' && (role !== 'admin' || disabledAt !== null))
          await refuseLastAdmin(db, id);
        const row = await tables(db)
          .updateTable('users')
          .set({ name: change.name?.trim() ?? before.name, role, disabled_at: disabledAt })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        if (disabledAt !== null) await tables(db).deleteFrom('sessions').where('user_id', '=', id).execute();
        await audit(db, {
          actor,
          action: 'user.changed',
          subject: id,
          body: { role_before: before.role, role_after: role, disabled: disabledAt !== null },
        });
        return toUser(row);
      });
    },

    async findByOidc(subject, verifiedEmail) {
      const bound = await tables()
        .selectFrom('users')
        .selectAll()
        .where('oidc_subject', '=', subject)
        .executeTakeFirst();
      if (bound) return toUser(bound);
      const known = verifiedEmail === undefined ? undefined : await find(verifiedEmail);
      if (!known || known.email === null) return undefined;
      const claimed = await tables()
        .updateTable('users')
        .set({ oidc_subject: subject })
        .where('id', '=', known.id)
        .where('oidc_subject', 'is', null)
        .returningAll()
        .executeTakeFirst();
      return claimed && toUser(claimed);
    },

    async names() {
      const rows = await tables().selectFrom('users').select(['id', 'name']).execute();
      return new Map(rows.map((row) => [row.id, row.name]));
    },
  };

  /**
   * Locking every administrator keeps two requests from removing the last two at once; locking them together with the
   * person, in one order, keeps the two from waiting for each other.
   */
  async function lockAdminsAnd(db: Db, id: string): Promise<void> {
    await tables(db)
      .selectFrom('users')
      .select('id')
      .where((where) => where.or([where('role', '=', 'admin'), where('id', '=', id)]))
      .orderBy('id')
      .forUpdate()
      .execute();
  }

  async function refuseLastAdmin(db: Db, leaving: string): Promise<void> {
    const admins = await tables(db)
      .selectFrom('users')
      .select('id')
      .where('role', '=', 'admin')
      .where('disabled_at', 'is', null)
      .execute();
    if (admins.some((admin) => admin.id !== leaving)) return;
    throw new SophiaError('users.last_admin', 'This is the last administrator.', {
      kind: 'conflict',
      hint: 'Make somebody else an administrator first.',
    });
  }
}
