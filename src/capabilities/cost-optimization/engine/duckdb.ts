/**
 * DuckDB as the cost engine uses it: in memory, with a memory limit, spilling into a directory of its own, never
 * reaching for the network. The binding weighs 68 MB, so it is loaded when the first bill is read.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export interface Engine {
  /** Rows as arrays, in the order of the columns. Decimals come as scaled integers, counts as bigint. */
  query(sql: string): Promise<readonly (readonly unknown[])[]>;
  run(sql: string): Promise<void>;
  /** A scratch directory that goes with the engine. */
  readonly scratchDir: string;
  close(): Promise<void>;
}

export interface EngineOptions {
  /** As DuckDB writes it; our choice: half of the 1 GiB that a report may use. */
  readonly memoryLimit?: string;
  readonly threads?: number;
}

export async function openEngine(options: EngineOptions = {}): Promise<Engine> {
  const { DuckDBInstance: Instance } = await import('@duckdb/node-api');
  const scratchDir = await mkdtemp(join(tmpdir(), 'sophia-cost-'));
  const instance = await Instance.create(':memory:', {
    memory_limit: options.memoryLimit ?? '512MB',
    threads: String(options.threads ?? Math.min(4, availableParallelism())),
    temp_directory: scratchDir,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  // Instants without a zone are UTC, whatever the machine thinks.
  await connection.run("SET TimeZone = 'UTC'");
  return engineOn(instance, connection, scratchDir);
}

function engineOn(instance: DuckDBInstance, connection: DuckDBConnection, scratchDir: string): Engine {
  return {
    scratchDir,
    async query(sql) {
      const reader = await connection.streamAndReadAll(sql);
      return reader.getRows();
    },
    async run(sql) {
      await connection.run(sql);
    },
    async close() {
      connection.closeSync();
      instance.closeSync();
      await rm(scratchDir, { recursive: true, force: true });
    },
  };
}

/** Opens an engine for one piece of work and closes it whatever happens. */
export async function withEngine<T>(
  work: (engine: Engine) => Promise<T>,
  options?: EngineOptions,
): Promise<T> {
  const engine = await openEngine(options);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A path as a literal; DuckDB would expand `*`, `?` and `[` in it. */
export function pathLiteral(path: string): string {
  return literal(path.replace(/[*?[]/g, '[$&]'));
}
