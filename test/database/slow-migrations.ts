import type { Migration } from '../../src/platform/database/database.ts';

/** Slow enough for two processes to meet, and to be killed in the middle. */
export const slowMigrations: readonly Migration[] = Array.from({ length: 4 }, (_, i) => ({
  id: `slow/000${i + 1}-table`,
  sql: `CREATE TABLE slow_${i + 1} (id int); SELECT pg_sleep(0.3)`,
}));
