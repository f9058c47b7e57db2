/** The rows behind sign-in. Tokens are kept only as SHA-256: they are 32 random bytes, so a plain hash cannot be guessed. */
import { randomBytes } from 'node:crypto';
import { sha256Hex } from '../../kernel/canonical-json.ts';
import type { Generated } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Role } from '../http/env.ts';

export type AuthTables = {
  users: {
    id: string;
    email: string | null;
    name: string;
    role: Role;
    oidc_subject: string | null;
    created_at: Generated<Date>;
    disabled_at: Date | null;
  };
  sessions: {
    token_hash: string;
    user_id: string;
    csrf_token: string;
    created_at: Generated<Date>;
    seen_at: Generated<Date>;
    expires_at: Date;
  };
  api_tokens: {
    id: string;
    token_hash: string;
    name: string;
    user_id: string;
    role: Role;
    created_at: Generated<Date>;
    last_used_at: Date | null;
    expires_at: Date | null;
    revoked_at: Date | null;
  };
  sign_in_links: {
    token_hash: string;
    user_id: string;
    created_at: Generated<Date>;
    expires_at: Date;
    used_at: Date | null;
  };
  sign_in_attempts: { key: string; window_start: Date; failures: number };
};

/** Writes an entry to the ledger; handed in, because the ledger lives a layer above. */
export type Audit = (
  db: Db,
  entry: {
    actor: string;
    action: string;
    subject: string;
    body: Record<string, string | number | boolean | null>;
  },
) => Promise<unknown>;

export const hashToken = (token: string): string => sha256Hex(`sophia-token:${token}`);
export const newToken = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`;

const order: readonly Role[] = ['viewer', 'analyst', 'approver', 'admin'];

/** Whether a role may do what `needed` may. */
export function hasRole(role: Role, needed: Role): boolean {
  return order.indexOf(role) >= order.indexOf(needed);
}

/** The lesser of two roles: a token never has more than its owner. */
export function lesserRole(a: Role, b: Role): Role {
  return hasRole(a, b) ? b : a;
}
