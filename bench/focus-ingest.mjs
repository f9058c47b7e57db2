// FOCUS ingest of 1,000,000 CSV rows against DuckDB's own CSV to Parquet with the same explicit column types.
// Sophia's side includes row provenance (row n of the Parquet file is row n of the bill), failed-cast counts, control
// totals by account and month, and the sums by day. Prints JSON; exit 1 when it takes more than twice as long.
//
//   node bench/focus-ingest.mjs [rows]        SOPHIA_DIST: the build to measure (default dist/)
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { billColumns, billRow } from './lib/focus-rows.mjs';

const limit = 2;
const rows = Number(process.argv[2] ?? 1_000_000);
const dist = resolve(process.env.SOPHIA_DIST ?? join(fileURLToPath(new URL('..', import.meta.url)), 'dist'));
const { readBillFile } = await import(
  pathToFileURL(join(dist, 'capabilities', 'cost-optimization', 'read-bill-file.js')).href
);

const dir = await mkdtemp(join(tmpdir(), 'sophia-bench-'));
try {
  const csv = join(dir, 'bill.csv');
  await writeCsv(csv, rows);
  const baseline = [];
  const sophia = [];
  let answer;
  // In turn, so that a busy machine slows both; the best of each counts.
  for (let round = 0; round < 3; round += 1) {
    baseline.push(await timed(() => duckdbAlone(csv, join(dir, `baseline-${round}.parquet`))));
    sophia.push(
      await timed(async () => {
        answer = await readBillFile({ path: csv, name: 'bill.csv' }, join(dir, `sophia-${round}.parquet`), {
          tagKeys: ['team', 'environment'],
          memoryLimit: '512MiB',
        });
      }),
    );
  }
  await checkProvenance(join(dir, 'sophia-0.parquet'));
  const best = { baseline: Math.min(...baseline), sophia: Math.min(...sophia) };
  const ratio = best.sophia / best.baseline;
  const isRight =
    answer.rows === rows && answer.totals[0]?.rows === rows && Object.keys(answer.failedCasts).length === 0;
  const ok = ratio <= limit && isRight;
  console.log(
    JSON.stringify(
      {
        bench: 'focus-ingest',
        rows,
        csv_bytes: (await stat(csv)).size,
        baseline_s: baseline.map(seconds),
        sophia_s: sophia.map(seconds),
        ratio: Number(ratio.toFixed(2)),
        limit,
        control_totals: answer.totals,
        failed_casts: answer.failedCasts,
        ok,
      },
      null,
      2,
    ),
  );
  process.exitCode = ok ? 0 : 1;
} finally {
  await rm(dir, { recursive: true, force: true });
}

async function writeCsv(path, count) {
  const out = createWriteStream(path);
  let text = `${billColumns.join(',')}\n`;
  for (let index = 0; index < count; index += 1) {
    text += `${billRow(index)}\n`;
    if (text.length > 1 << 20) {
      if (!out.write(text)) await new Promise((done) => out.once('drain', done));
      text = '';
    }
  }
  await new Promise((done) => out.end(text, done));
}

/** The types that Sophia gives: amounts and quantities DECIMAL(38,18), times TIMESTAMP, all else text. */
function typeOf(name) {
  if (/Cost$|Quantity$|UnitPrice$/.test(name)) return 'DECIMAL(38,18)';
  return /Period(Start|End)$/.test(name) ? 'TIMESTAMP' : 'VARCHAR';
}

async function duckdbAlone(csv, target) {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '512MiB', temp_directory: dir });
  const connection = await instance.connect();
  const columns = billColumns.map((name) => `'${name}': '${typeOf(name)}'`).join(', ');
  await connection.run(`COPY (SELECT * FROM read_csv('${csv}', columns = {${columns}}, auto_detect = false, header = true,
    delim = ',', quote = '"', escape = '"', nullstr = ['', 'NULL'])) TO '${target}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  instance.closeSync();
}

/** Rows of the Parquet file stand in the order of the CSV. */
async function checkProvenance(parquet) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    `SELECT count(*) FROM read_parquet('${parquet}', file_row_number = true) WHERE x_Row <> file_row_number::VARCHAR`,
  );
  const [[misplaced]] = reader.getRows();
  connection.closeSync();
  instance.closeSync();
  if (misplaced !== 0n) throw new Error(`${String(misplaced)} rows are not where the bill has them.`);
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function seconds(ms) {
  return Number((ms / 1000).toFixed(2));
}
