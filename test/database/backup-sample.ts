/** A database with everything that makes a backup go wrong, for the tests of backup and restore. */
import type { Database, Migration } from '../../src/platform/database/database.ts';

export const sampleMigrations: readonly Migration[] = [
  {
    id: 'sample/0001-tables',
    sql: `
      CREATE TABLE accounts (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        parent bigint REFERENCES accounts,
        name text NOT NULL,
        name_length int GENERATED ALWAYS AS (length(name)) STORED,
        rent numeric(30, 10), ratio float8, flags boolean[], body bytea, settings jsonb,
        since date, seen timestamptz, span interval
      );
      CREATE TABLE "Odd name" ("a ""column""" text PRIMARY KEY, favourite bigint REFERENCES accounts);
      ALTER TABLE accounts ADD COLUMN odd text CONSTRAINT to_odd REFERENCES "Odd name";
      CREATE TABLE parts (id int, at date NOT NULL) PARTITION BY RANGE (at);
      CREATE TABLE parts_2025 PARTITION OF parts FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      CREATE TABLE parts_rest PARTITION OF parts DEFAULT;
      CREATE TABLE counts (what text PRIMARY KEY, rows bigint NOT NULL);
      INSERT INTO counts VALUES ('accounts', 0);
      CREATE TABLE never_used (id serial PRIMARY KEY);
      CREATE FUNCTION count_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN UPDATE counts SET rows = rows + 1 WHERE what = 'accounts'; RETURN NULL; END $$;
      CREATE TRIGGER accounts_counted AFTER INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION count_accounts()`,
  },
];

/** What a later version of Sophia does to the same tables. */
export const laterMigration: Migration = {
  id: 'sample/0002-shout',
  sql: 'ALTER TABLE accounts ADD COLUMN shout text; UPDATE accounts SET shout = upper(name); ALTER TABLE accounts ALTER COLUMN shout SET NOT NULL',
};

/** As the durable engine makes its own schema: with its own record of migrations, which a restore must leave alone. */
export async function makeEngineSchema(database: Database, version: number): Promise<void> {
  await database.pool.query(`
    CREATE SCHEMA dbos;
    CREATE TABLE dbos.dbos_migrations (version bigint);
    INSERT INTO dbos.dbos_migrations VALUES (${version});
    CREATE TABLE dbos.workflow_status (id text PRIMARY KEY, status text);
    CREATE TABLE dbos.workflow_steps (id text REFERENCES dbos.workflow_status, step int)`);
  if (version > 1)
    await database.pool.query("ALTER TABLE dbos.workflow_status ADD COLUMN added text DEFAULT 'new'");
}

export async function fillSample(database: Database, rows: number): Promise<void> {
  await database.pool.query(`
    INSERT INTO accounts (parent, name, rent, ratio, flags, body, settings, since, seen, span)
    SELECT CASE WHEN i > 1 THEN i / 2 END, 'account ' || i, i::numeric / 7, i::float8 / 3, ARRAY[i % 2 = 0, NULL],
           decode(md5(i::text), 'hex'), jsonb_build_object('i', i, 'text', repeat('€', i % 50)),
           date '2026-01-01' + i, timestamptz '2026-03-29 01:30:00+01' + i * interval '1 minute', i * interval '31 minutes'
      FROM generate_series(1, ${rows}) i;
    INSERT INTO accounts (name, ratio, rent) VALUES
      (E'tab\\t newline\\n carriage\\r backslash \\\\ and \\\\. and \\\\N', 'NaN', 'NaN'), ('', 'Infinity', 0), ('"quoted", 🏢', 1e-300, -0.0000000001);
    INSERT INTO "Odd name" VALUES ('first', 1), (E'second\\nline', NULL);
    UPDATE accounts SET odd = 'first' WHERE id = 1;
    INSERT INTO parts SELECT i, date '2025-06-01' + i FROM generate_series(1, 500) i;
    SELECT nextval('never_used_id_seq'), nextval('never_used_id_seq');
    INSERT INTO dbos.workflow_status SELECT 'w' || i, 'PENDING' FROM generate_series(1, 30) i;
    INSERT INTO dbos.workflow_steps SELECT 'w' || i, s FROM generate_series(1, 30) i, generate_series(1, 3) s`);
}
