// Replay of recorded histories: at least 150 captures/s of up to 5 KB and 25/s of 50 KB on one core. Every capture differs
// from the one before in its bytes, so nothing is skipped. The floor is the bare HTML parser over the same pages in the
// same run. Prints JSON; exit 1 when missed.
//
//   node bench/replay.mjs [captures]        SOPHIA_DIST: the build to measure (default dist/)
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Parser } from 'htmlparser2';

const captures = Number(process.argv[2] ?? 400);
const dist = resolve(process.env.SOPHIA_DIST ?? join(fileURLToPath(new URL('..', import.meta.url)), 'dist'));
const { replayHistory } = await import(
  pathToFileURL(join(dist, 'capabilities', 'competitive-intelligence', 'replay-history.js')).href
);
const sizes = [
  { name: '5 KB', bytes: 5_000, limit: 150 },
  { name: '50 KB', bytes: 50_000, limit: 25 },
];

const dir = await mkdtemp(join(tmpdir(), 'sophia-bench-'));
try {
  const results = [];
  for (const size of sizes) {
    const history = join(dir, String(size.bytes));
    await writeHistory(history, size.bytes);
    // Once to warm up, then measured.
    await replayHistory(history, { ownNames: ['Pay Ready'], minChangedWords: 4 });
    const start = performance.now();
    const cpu = process.cpuUsage();
    const { signals } = await replayHistory(history, { ownNames: ['Pay Ready'], minChangedWords: 4 });
    const used = process.cpuUsage(cpu);
    const seconds = Math.max((performance.now() - start) / 1000, (used.user + used.system) / 1e6);
    const floor = await parseOnly(history);
    results.push({
      size: size.name,
      captures,
      captures_per_s: Math.round(captures / seconds),
      limit_per_s: size.limit,
      parser_alone_per_s: Math.round(captures / floor),
      ratio_to_parser: Number((seconds / floor).toFixed(1)),
      signals: signals.length,
      // A price moves with every twentieth capture and stays.
      right: signals.length === Math.floor((captures - 2) / 20),
    });
  }
  const ok = results.every((one) => one.captures_per_s >= one.limit_per_s && one.right);
  console.log(
    JSON.stringify(
      { bench: 'replay', results, peak_mib: Math.round(process.resourceUsage().maxRSS / 1024), ok },
      null,
      2,
    ),
  );
  process.exitCode = ok ? 0 : 1;
} finally {
  await rm(dir, { recursive: true, force: true });
}

async function writeHistory(history, bytes) {
  await mkdir(history, { recursive: true });
  const lines = [];
  for (let index = 0; index < captures; index += 1) {
    const file = `${String(index).padStart(5, '0')}.html`;
    await writeFile(join(history, file), page(index, bytes));
    lines.push(
      JSON.stringify({
        file,
        source: 'pricing',
        competitor: 'sample-company',
        kind: 'page',
        url: 'https://sample-company.example/pricing',
        retrieved_at: new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString(),
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      }),
    );
  }
  await writeFile(join(history, 'manifest.jsonl'), `${lines.join('\n')}\n`);
}

/** A page with a menu, a price table, cards and text, a counter and a clock that tick, up to `bytes`. */
function page(index, bytes) {
  const price = (2 + Math.floor(index / 20) * 0.05).toFixed(2);
  const head = `<!doctype html><html lang="en"><head><title>Pricing | Sample Company</title><script nonce="${index}">x()</script></head><body>
<header><nav><a href="/">Home</a><a href="/pricing">Pricing</a></nav></header><main><h1>Pricing for communities of every size</h1>
<table><tr><th>Plan</th><th>Price</th></tr><tr><td>Starter</td><td>$1.20 per unit</td></tr><tr><td>Growth</td><td>$${price} per unit</td></tr></table>
<p>${(10_000 + index * 7).toLocaleString('en')} units served so far. Page made at 06:${String(index % 60).padStart(2, '0')}.</p>`;
  const tail = '</main><footer><p>© 2026 Sample Company</p></footer></body></html>';
  let body = '';
  for (let card = 0; head.length + body.length + tail.length + 330 < bytes; card += 1) {
    body += `<div class="card col-4" data-id="${card}"><h3>Part ${card} of the product</h3><p class="lead">Reminders, payment plans and a <b>resident portal</b> for community ${card} with its own rules.</p><ul><li>Messages in language ${card}</li><li>Reports &amp; exports of kind ${card}</li></ul><a class="btn" href="/part/${card}">See part ${card}</a></div>\n`;
  }
  return head + body + tail;
}

async function parseOnly(history) {
  const pages = [];
  for (let index = 0; index < captures; index += 1)
    pages.push(await readFile(join(history, `${String(index).padStart(5, '0')}.html`), 'utf8'));
  const start = performance.now();
  for (const html of pages) {
    const parser = new Parser({ ontext() {}, onopentag() {}, onclosetag() {} });
    parser.write(html);
    parser.end();
  }
  return (performance.now() - start) / 1000;
}
