import type { Migration } from '../database/database.ts';

export const authMigrations: readonly Migration[] = [
  {
    id: 'platform/0002-users',
    sql: `
      CREATE TABLE users (
        id text PRIMARY KEY,
        email text,
        name text NOT NULL,
        role text NOT NULL CHECK (role IN ('viewer', 'analyst', 'approver', 'admin')),
        oidc_subject text UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(),
        disabled_at timestamptz
      );
      CREATE UNIQUE INDEX users_by_email ON users (lower(email));

      CREATE TABLE sessions (
        token_hash text PRIMARY KEY,
        user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
        csrf_token text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        seen_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX sessions_by_user ON sessions (user_id);

      CREATE TABLE api_tokens (
        id text PRIMARY KEY,
        token_hash text NOT NULL UNIQUE,
        name text NOT NULL,
        user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
        role text NOT NULL CHECK (role IN ('viewer', 'analyst', 'approver', 'admin')),
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz,
        expires_at timestamptz,
        revoked_at timestamptz
      );

      CREATE TABLE sign_in_links (
        token_hash text PRIMARY KEY,
        user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );

      CREATE TABLE sign_in_attempts (
        key text NOT NULL,
        window_start timestamptz NOT NULL,
        failures integer NOT NULL DEFAULT 0,
        PRIMARY KEY (key, window_start)
      );
    `,
  },
];
