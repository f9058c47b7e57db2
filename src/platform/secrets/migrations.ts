import type { Migration } from '../database/database.ts';

export const secretMigrations: readonly Migration[] = [
  {
    id: 'platform/0003-secrets',
    sql: `
      CREATE TABLE secrets (
        name text PRIMARY KEY,
        sealed text NOT NULL,
        updated_at timestamptz NOT NULL
      );
    `,
  },
];
