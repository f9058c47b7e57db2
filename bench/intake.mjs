// How fast pages come in: 50 KB pages from a loopback server through the guarded fetch, hashed and stored.
//   node bench/intake.mjs [--pages N]
// Prints one JSON document; exits 1 when a bar is missed. The floor of the same run is the same pages fetched by undici
// alone and hashed, without guard or store; the extraction bar is set by the bare library (linkedom and Readability).
import { createHash } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { Agent, request } from 'undici';
import { extractApart } from '../dist/capabilities/competitive-intelligence/extract-apart.js';
import { storedReading } from '../dist/capabilities/competitive-intelligence/stored-reading.js';
import { createGuardedFetch } from '../dist/evidence/fetch/create-guarded-fetch.js';
import { createPoliteness } from '../dist/evidence/fetch/politeness.js';
import { migrations } from '../dist/evidence/migrations.js';
import { createEvidence } from '../dist/evidence/store/create-evidence.js';
import { systemClock } from '../dist/kernel/time.js';
import { openDatabase } from '../dist/platform/database/connect.js';
import { startEmbedded } from '../dist/platform/database/embedded/start-embedded.js';
import { migrate } from '../dist/platform/database/migrate.js';
import { silentLog } from '../dist/platform/telemetry/log.js';
import { createWorkerPool } from '../dist/platform/worker-pool/create-worker-pool.js';

const { values } = parseArgs({ options: { pages: { type: 'string', default: '3000' } } });
const pages = Number(values.pages);
const extracted = Math.ceil(pages / 10);
/** Library and intake in turn, the median of each: a second of either is at the mercy of the machine. */
const rounds = 5;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
/** Politeness allows one request a host at a time, so the pages come from several, as in life. */
const hosts = 16;
const lanes = 12;
const bars = { storedPerSecond: 300, extractionRatio: 0.8 };

/** Runs in a worker, so that serving does not take the time of taking in. Every page is different and about 50 KB. */
const serverCode = `
  const { createServer } = require('node:http');
  const { parentPort } = require('node:worker_threads');
  // Text that shrinks to about a quarter, as that of real pages does.
  let state = 1;
  const random = (below) => (state = (state * 48271) % 2147483647) % below;
  const letters = 'etaoinshrdlucmfwypvbgk';
  const words = Array.from({ length: 4000 }, () => Array.from({ length: 2 + random(8) }, () => letters[random(random(22) + 1)]).join(''));
  const paragraph = () => '<p>' + Array.from({ length: 60 }, () => words[random(random(4000) + 1)]).join(' ') + '.</p>';
  const page = (n) => {
    let body = '<!doctype html><html><head><title>Page ' + n + '</title></head><body><main><h1>Page ' + n + '</h1>';
    for (let i = 0; body.length < 50_000; i += 1) body += '<section class="card"><h2>Part ' + i + '</h2>' + paragraph() + '</section>';
    return Buffer.from(body + '</main></body></html>');
  };
  const kept = Array.from({ length: 64 }, (_, i) => page(i).toString());
  const server = createServer((incoming, response) => {
    if (incoming.url === '/robots.txt') return response.writeHead(404).end();
    const n = Number(incoming.url.slice(1));
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(kept[n % 64].replace('<h1>', '<h1 id="p' + n + '">'));
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

async function inLanes(count, work) {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let n = next++; n < count; n = next++) await work(n);
    }),
  );
  return count / ((performance.now() - began) / 1000);
}

const home = await mkdtemp(join(tmpdir(), 'sophia-bench-'));
await chmod(home, 0o755);
const worker = new Worker(serverCode, { eval: true });
const port = await new Promise((resolve) => worker.once('message', resolve));
const server = await startEmbedded({ home, log: silentLog });
let failed = false;
try {
  await server.ensureDatabase('bench');
  const database = openDatabase({
    url: server.urlFor('bench'),
    applicationName: 'sophia-bench',
    maxConnections: 16,
    log: silentLog,
  });
  await migrate(database, migrations);
  const evidence = createEvidence({ database, clock: systemClock, log: silentLog, publish: async () => {} });
  const names = Array.from({ length: hosts }, (_, i) => `site-${i}.test`);
  const fetch = createGuardedFetch({
    allowHosts: names.map((name) => `${name}:${port}`),
    clock: systemClock,
    log: silentLog,
    userAgent: 'Sophia-bench/1 (+https://example.com)',
    politeness: createPoliteness({ database, gapMs: 0, maxWaitMs: 60_000 }),
    resolver: async () => ['127.0.0.1'],
  });
  await evidence.sources.register(
    'bench',
    names.map((name) => ({
      id: `bench/${name}`,
      capability: 'bench',
      kind: 'page',
      title: name,
      address: `http://${name}:${port}/`,
      settings: {},
      sample: true,
    })),
  );

  const get = async (n) => {
    const result = await fetch({ url: `http://${names[n % hosts]}:${port}/${n}` });
    if (result.kind !== 'ok') throw new Error(`page ${n}: ${result.kind} ${result.reason}`);
    return result;
  };
  const store = (n, result, more) =>
    evidence.observations.record({
      sourceId: `bench/${names[n % hosts]}`,
      address: result.url,
      retrievedAt: new Date().toISOString(),
      mediaType: 'text/html',
      body: result.body,
      response: { status: result.status },
      extractor: 'bench@1',
      sample: true,
      ...more,
    });

  const agent = new Agent({ connections: lanes });
  const bare = async (n) => {
    const { body } = await request(`http://127.0.0.1:${port}/${n}`, { dispatcher: agent });
    const bytes = Buffer.from(await body.arrayBuffer());
    createHash('sha256').update(bytes).digest();
    return bytes;
  };
  await inLanes(200, bare);
  const floorPerSecond = await inLanes(pages, bare);

  await inLanes(200, async (n) => store(n, await get(1_000_000 + n)));
  const storedPerSecond = await inLanes(pages, async (n) => store(n, await get(n)));

  // Hashing and storing alone, over bodies that are already here.
  const bodies = await Promise.all(Array.from({ length: 200 }, (_, n) => bare(n)));
  const storeOnlyPerSecond = await inLanes(pages, async (n) => {
    const body = Buffer.from(bodies[n % 200]);
    body.write(String(n).padStart(8, '0'), 100);
    await store(n, { url: `http://x.test/${n}`, status: 200, body });
  });

  const samples = bodies.map((body) => body.toString());
  const extractBare = (text) => new Readability(parseHTML(text).document, { charThreshold: 400 }).parse();
  for (const text of samples.slice(0, 20)) extractBare(text);
  const workers = createWorkerPool();
  const answerOf = (url, type, body) => ({
    kind: 'page',
    status: 200,
    headers: { 'content-type': type },
    body,
    url,
  });
  await inLanes(60, async (n) =>
    extractApart(workers, answerOf('http://x.test/', 'text/html; charset=utf-8', bodies[n])),
  );
  const bareRates = [];
  const rates = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    for (let n = 0; n < extracted; n += 1) extractBare(samples[n % samples.length]);
    bareRates.push(extracted / ((performance.now() - began) / 1000));
    const rate = await inLanes(extracted, async (n) => {
      const result = await get(2_000_000 + round * extracted + n);
      const read = await extractApart(
        workers,
        answerOf(result.url, result.headers['content-type'], result.body),
      );
      if (read.kind !== 'reading') throw new Error(`page ${n}: ${read.kind} ${read.detail ?? ''}`);
      await store(n, result, { extracted: storedReading(read.reading) });
    });
    rates.push(rate);
  }
  const extractedBarePerSecond = median(bareRates);
  const extractedPerSecond = median(rates);

  const stored = await database.pool.query(
    'SELECT count(*) AS n, sum(size_bytes)::float8 / sum(octet_length(content)) AS shrink FROM bodies',
  );
  const ratio = extractedPerSecond / extractedBarePerSecond;
  const checks = [
    { what: 'fetched, hashed and stored a second', value: storedPerSecond, atLeast: bars.storedPerSecond },
    { what: 'with extraction, of what the bare library does', value: ratio, atLeast: bars.extractionRatio },
  ].map((check) => ({ ...check, value: Number(check.value.toFixed(2)), ok: check.value >= check.atLeast }));
  failed = checks.some((check) => !check.ok);
  const round = (number) => Number(number.toFixed(1));
  console.log(
    JSON.stringify(
      {
        bench: 'intake',
        page_bytes: bodies[0].length,
        pages,
        floor_per_second: round(floorPerSecond),
        fetched_and_stored_per_second: round(storedPerSecond),
        ratio_to_floor: Number((storedPerSecond / floorPerSecond).toFixed(3)),
        stored_alone_per_second: round(storeOnlyPerSecond),
        extracted_by_library_alone_per_second: round(extractedBarePerSecond),
        fetched_extracted_and_stored_per_second: round(extractedPerSecond),
        extraction_ratio: Number(ratio.toFixed(3)),
        bodies_stored: stored.rows[0].n,
        shrunk_by: round(stored.rows[0].shrink),
        checks,
      },
      null,
      2,
    ),
  );
  await workers.close();
  await agent.close();
  await database.close();
} finally {
  await worker.terminate();
  await server.stop();
  await rm(home, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
