// Sources of every kind through 24 hours of simulated time, read by two workers of which one is killed with -9 every hour; messages go
// to a webhook, a Slack webhook and a Slack bot. The same test as in `npm test`, which goes through a few hours.
//   node bench/day.mjs
// Prints one JSON document; exits 1 when a version was kept twice, a signal or a message missing or there once too often, or a host
// asked too often; the test says which.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'sophia-day-'));
const place = join(folder, 'figures.json');
try {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--project', 'faults', 'test/faults/competitors-day.test.ts'],
    {
      cwd: root,
      env: { ...process.env, SOPHIA_SOAK: '1', SOPHIA_TEST_DAY_FIGURES: place },
      // What the test has to say is progress; standard output is for the figures.
      stdio: ['ignore', 2, 2],
    },
  );
  const code = await new Promise((resolve) => child.on('exit', (value) => resolve(value ?? 1)));
  const figures = await readFile(place, 'utf8').then(JSON.parse, () => null);
  process.stdout.write(`${JSON.stringify({ passed: code === 0, ...figures }, null, 2)}\n`);
  process.exitCode = code === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
