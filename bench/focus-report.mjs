// Report over 10,000,000 rows of Parquet by service and tag: at most 15 s, and at most 1 GiB of memory for the process that
// reports. Prints JSON; exit 1 when missed.
//
//   node bench/focus-report.mjs [rows]        SOPHIA_DIST: the build to measure (default dist/)
import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';

const limits = { seconds: 15, bytes: 1024 ** 3 };
const self = fileURLToPath(import.meta.url);
const dist = resolve(process.env.SOPHIA_DIST ?? join(fileURLToPath(new URL('..', import.meta.url)), 'dist'));
const capability = join(dist, 'capabilities', 'cost-optimization');

if (process.argv[2] === 'report') await report(process.argv[3]);
else await measure(Number(process.argv[2] ?? 10_000_000));

/** The child: its own process, so that its peak memory is the report's. */
async function report(path) {
  const load = (file) => import(pathToFileURL(join(capability, file)).href);
  const { reportCosts } = await load('report-costs.js');
  const { withEngine } = await load('engine/duckdb.js');
  const { parseDimensions } = await load('domain/dimension.js');
  const times = {};
  let totals;
  for (const by of ['ServiceName,Day', 'ServiceName,Tags/team', 'SubAccountId,Tags/environment']) {
    const start = performance.now();
    const result = await withEngine((engine) =>
      reportCosts(engine, [path], { dimensions: parseDimensions(by), period: '2026-11' }),
    );
    times[by] = Number(((performance.now() - start) / 1000).toFixed(2));
    totals = result.report.totals;
  }
  // Kilobytes on Linux and macOS alike: Node says so.
  process.stdout.write(JSON.stringify({ times, totals, peakBytes: process.resourceUsage().maxRSS * 1024 }));
}

async function measure(rows) {
  const dir = await mkdtemp(join(tmpdir(), 'sophia-bench-'));
  try {
    const path = join(dir, 'bill.parquet');
    const expected = await writeParquet(path, rows);
    const { times, totals, peakBytes } = await runReport(path);
    const slowest = Math.max(...Object.values(times));
    const isRight = totals.length === 1 && totals[0].billed === expected;
    const ok = slowest <= limits.seconds && peakBytes <= limits.bytes && isRight;
    const answer = {
      bench: 'focus-report',
      rows,
      parquet_bytes: (await stat(path)).size,
      seconds: times,
      limit_seconds: limits.seconds,
      ratio: Number((slowest / limits.seconds).toFixed(2)),
      peak_mib: Math.round(peakBytes / 1024 ** 2),
      limit_mib: limits.bytes / 1024 ** 2,
      closes: isRight,
      ok,
    };
    console.log(JSON.stringify(answer, null, 2));
    process.exitCode = ok ? 0 : 1;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Answers the billed total, computed with integers. */
async function writeParquet(path, rows) {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: '512MiB',
    temp_directory: `${path}.tmp`,
  });
  const connection = await instance.connect();
  await connection.run(`COPY (SELECT
      ${cost('i * 7919')} AS BilledCost, ${cost('i * 6151')} AS EffectiveCost,
      ${cost('i * 7919')} AS ContractedCost, ${cost('i * 9001')} AS ListCost,
      'USD' AS BillingCurrency, TIMESTAMP '2026-11-01' AS BillingPeriodStart, TIMESTAMP '2026-12-01' AS BillingPeriodEnd,
      TIMESTAMP '2026-11-01' + INTERVAL 1 DAY * (i % 30) AS ChargePeriodStart,
      'Service ' || (i % 40) AS ServiceName, '00' || (i % 25) AS SubAccountId, 'sample:vm/' || (i % 150000) AS ResourceId,
      '{"team": "t' || (i % 12) || '", "environment": "' || CASE WHEN i % 3 = 0 THEN 'dev' ELSE 'prod' END || '"}' AS Tags
    FROM range(${rows}) t(i)) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  instance.closeSync();
  let units = 0n;
  for (let index = 0; index < rows; index += 1) units += BigInt((index * 7919) % 1_000_003);
  const digits = units.toString().padStart(12, '0');
  return `${digits.slice(0, -11)}.${digits.slice(-11)}`.replace(/\.?0+$/, '');
}

/** An amount of 11 fraction digits, as Sophia stores amounts. */
function cost(seed) {
  return `CAST(CAST((${seed}) % 1000003 AS DECIMAL(38,11)) * 0.00000000001::DECIMAL(11,11) AS DECIMAL(38,18))`;
}

function runReport(path) {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [self, 'report', path], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('error', fail);
    child.on('exit', (code) =>
      code === 0 ? done(JSON.parse(text)) : fail(new Error(`The report ended with ${code}.`)),
    );
  });
}
