/**
 * Ways in: one-time links, browser sessions and API tokens. There are no passwords: a link comes from the machine itself
 * or from an administrator, a team signs in with its OpenID provider.
 */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { SophiaError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Database } from '../database/database.ts';
import type { Principal, Role } from '../http/env.ts';
import { type Audit, type AuthTables, hashToken, lesserRole, newToken } from './tables.ts';

const minute = 60_000;
const hour = 60 * minute;
/** A session ends 12 hours after it was last used, and 7 days after it began. */
const idleMs = 12 * hour;
const sessionMs = 7 * 24 * hour;
/** At most 10 failed attempts an address in 15 minutes: our choice, far above typing mistakes, far below guessing. */
const attemptWindowMs = 15 * minute;
const maxFailures = 10;

export interface Session {
  readonly principal: Principal;
  readonly csrfToken: string;
}

export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly userId: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
}

export interface SignIn {
  /** A link that works once, for `minutes`. Answers the token that belongs into its address. */
  createLink(userId: string, actor: string, minutes?: number): Promise<{ token: string; expiresAt: Date }>;
  /** Turns a link into a session. @throws SophiaError `sign_in.link`, `sign_in.too_many` */
  useLink(token: string, address: string): Promise<{ sessionToken: string; userId: string; expiresAt: Date }>;
  openSession(userId: string, how: string): Promise<{ sessionToken: string; expiresAt: Date }>;
  findSession(sessionToken: string): Promise<Session | undefined>;
  closeSession(sessionToken: string): Promise<void>;
  /** @throws SophiaError `sign_in.too_many` once an address has failed too often. */
  checkRate(address: string): Promise<void>;
  /** `code` says why, in the ledger. */
  recordFailure(address: string, how: 'link' | 'oidc', code: string): Promise<void>;
  createToken(
    input: { name: string; userId: string; role: Role; expiresAt: Date | null },
    actor: string,
  ): Promise<{ token: string; stored: ApiToken }>;
  findToken(token: string): Promise<Principal | undefined>;
  listTokens(userId?: string): Promise<readonly ApiToken[]>;
  revokeToken(id: string, actor: string, onlyOf?: string): Promise<boolean>;
  /** Removes what has expired. */
  sweep(): Promise<void>;
}

export function createSignIn(dependencies: { database: Database; clock: Clock; audit: Audit }): SignIn {
  const { database, clock, audit } = dependencies;
  const db = database.db.withTables<AuthTables>();
  const now = () => clock.now();
  const later = (ms: number) => new Date(now().getTime() + ms);

  const openSession = async (userId: string, how: string) => {
    const sessionToken = newToken('ses');
    const expiresAt = later(sessionMs);
    await database.db.transaction().execute(async (transaction) => {
      await transaction
        .withTables<AuthTables>()
        .insertInto('sessions')
        .values({
          token_hash: hashToken(sessionToken),
          user_id: userId,
          csrf_token: randomBytes(24).toString('base64url'),
          created_at: now(),
          seen_at: now(),
          expires_at: expiresAt,
        })
        .execute();
      await audit(transaction, {
        actor: `user:${userId}`,
        action: 'sign_in.done',
        subject: userId,
        body: { how },
      });
    });
    return { sessionToken, expiresAt };
  };

  const checkRate = async (address: string) => {
    const row = await db
      .selectFrom('sign_in_attempts')
      .select((select) => select.fn.sum<string>('failures').as('failures'))
      .where('key', '=', hashToken(address))
      .where('window_start', '>', later(-attemptWindowMs))
      .executeTakeFirst();
    if (Number(row?.failures ?? 0) < maxFailures) return;
    throw new SophiaError('sign_in.too_many', 'There were too many failed sign-ins from your address.', {
      kind: 'too_many',
      hint: 'Wait 15 minutes and try again.',
      details: { retryAfterS: attemptWindowMs / 1000 },
    });
  };

  const recordFailure = async (address: string, how: 'link' | 'oidc', code: string) => {
    await database.db.transaction().execute(async (transaction) => {
      const windowStart = new Date(Math.floor(now().getTime() / minute) * minute);
      await transaction
        .withTables<AuthTables>()
        .insertInto('sign_in_attempts')
        .values({ key: hashToken(address), window_start: windowStart, failures: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['key', 'window_start'])
            .doUpdateSet({ failures: sql`sign_in_attempts.failures + 1` }),
        )
        .execute();
      await audit(transaction, {
        actor: 'system:auth',
        action: 'sign_in.refused',
        subject: how,
        body: { how, code },
      });
    });
  };

  return {
    checkRate,
    recordFailure,
    openSession,

    async createLink(userId, actor, minutes = 30) {
      const token = newToken('link');
      const expiresAt = later(minutes * minute);
      await database.db.transaction().execute(async (transaction) => {
        await transaction
          .withTables<AuthTables>()
          .insertInto('sign_in_links')
          .values({
            token_hash: hashToken(token),
            user_id: userId,
            created_at: now(),
            expires_at: expiresAt,
            used_at: null,
          })
          .execute();
        await audit(transaction, {
          actor,
          action: 'sign_in.link_created',
          subject: userId,
          body: { minutes },
        });
      });
      return { token, expiresAt };
    },

    async useLink(token, address) {
      await checkRate(address);
      const used = await db
        .updateTable('sign_in_links')
        .from('users')
        .set({ used_at: now() })
        .whereRef('users.id', '=', 'sign_in_links.user_id')
        .where('token_hash', '=', hashToken(token))
        .where('used_at', 'is', null)
        .where('sign_in_links.expires_at', '>', now())
        .where('users.disabled_at', 'is', null)
        .returning('sign_in_links.user_id')
        .executeTakeFirst();
      if (!used) {
        await recordFailure(address, 'link', 'sign_in.link');
        throw new SophiaError(
          'sign_in.link',
          'This sign-in link was used already, has expired, or never existed.',
          {
            kind: 'unauthenticated',
            hint: 'Ask for a new one: "sophia users link" on the machine, or an administrator in Settings.',
          },
        );
      }
      const session = await openSession(used.user_id, 'link');
      return { ...session, userId: used.user_id };
    },

    async findSession(sessionToken) {
      const row = await db
        .selectFrom('sessions')
        .innerJoin('users', 'users.id', 'sessions.user_id')
        .select([
          'users.id',
          'users.name',
          'users.role',
          'sessions.csrf_token',
          'sessions.seen_at',
          'sessions.token_hash',
        ])
        .where('token_hash', '=', hashToken(sessionToken))
        .where('sessions.expires_at', '>', now())
        .where('sessions.seen_at', '>', later(-idleMs))
        .where('users.disabled_at', 'is', null)
        .executeTakeFirst();
      if (!row) return undefined;
      // Written at most once a minute: reading a page must not cost a write.
      if (row.seen_at < later(-minute)) {
        await db
          .updateTable('sessions')
          .set({ seen_at: now() })
          .where('token_hash', '=', row.token_hash)
          .execute();
      }
      return {
        csrfToken: row.csrf_token,
        principal: { userId: row.id, displayName: row.name, role: row.role, via: 'session' },
      };
    },

    async closeSession(sessionToken) {
      await db.deleteFrom('sessions').where('token_hash', '=', hashToken(sessionToken)).execute();
    },

    async createToken(input, actor) {
      const token = newToken('sophia');
      const id = newId('tok', now().getTime());
      await database.db.transaction().execute(async (transaction) => {
        await transaction
          .withTables<AuthTables>()
          .insertInto('api_tokens')
          .values({
            id,
            token_hash: hashToken(token),
            name: input.name,
            user_id: input.userId,
            role: input.role,
            created_at: now(),
            last_used_at: null,
            expires_at: input.expiresAt,
            revoked_at: null,
          })
          .execute();
        await audit(transaction, { actor, action: 'token.created', subject: id, body: { role: input.role } });
      });
      return { token, stored: { id, ...input, createdAt: now(), lastUsedAt: null } };
    },

    async findToken(token) {
      const row = await db
        .selectFrom('api_tokens')
        .innerJoin('users', 'users.id', 'api_tokens.user_id')
        .select([
          'users.id',
          'users.name',
          'users.role',
          'api_tokens.id as token_id',
          'api_tokens.role as token_role',
          'last_used_at',
        ])
        .where('token_hash', '=', hashToken(token))
        .where('revoked_at', 'is', null)
        .where('users.disabled_at', 'is', null)
        .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now())]))
        .executeTakeFirst();
      if (!row) return undefined;
      if (row.last_used_at === null || row.last_used_at < later(-minute)) {
        await db
          .updateTable('api_tokens')
          .set({ last_used_at: now() })
          .where('id', '=', row.token_id)
          .execute();
      }
      return {
        userId: row.id,
        displayName: row.name,
        role: lesserRole(row.role, row.token_role),
        via: 'token',
      };
    },

    async listTokens(userId) {
      let query = db
        .selectFrom('api_tokens')
        .selectAll()
        .where('revoked_at', 'is', null)
        .orderBy('created_at', 'desc');
      if (userId !== undefined) query = query.where('user_id', '=', userId);
      const rows = await query.execute();
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        userId: row.user_id,
        role: row.role,
        createdAt: row.created_at,
        lastUsedAt: row.last_used_at,
        expiresAt: row.expires_at,
      }));
    },

    async revokeToken(id, actor, onlyOf) {
      return database.db.transaction().execute(async (transaction) => {
        let query = transaction
          .withTables<AuthTables>()
          .updateTable('api_tokens')
          .set({ revoked_at: now() })
          .where('id', '=', id)
          .where('revoked_at', 'is', null);
        if (onlyOf !== undefined) query = query.where('user_id', '=', onlyOf);
        const done = await query.returning('id').executeTakeFirst();
        if (done) await audit(transaction, { actor, action: 'token.revoked', subject: id, body: {} });
        return done !== undefined;
      });
    },

    async sweep() {
      await db.deleteFrom('sessions').where('expires_at', '<', now()).execute();
      await db
        .deleteFrom('sign_in_links')
        .where('expires_at', '<', later(-24 * hour))
        .execute();
      await db.deleteFrom('sign_in_attempts').where('window_start', '<', later(-attemptWindowMs)).execute();
    },
  };
}
