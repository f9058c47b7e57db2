// Runs the tests: everything, or what the arguments name (they go to Vitest). Ends with `N passed, N failed` for people
// and machines that read only the last line.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, say } from './lib/prepare.mjs';

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const browser = process.env.SOPHIA_TEST_BROWSER ?? chromium.find((path) => existsSync(path));
if (!browser)
  say('No Chromium was found: browser tests are skipped. Set SOPHIA_TEST_BROWSER to the path of one.');

const folder = mkdtempSync(join(tmpdir(), 'sophia-test-'));
const report = join(folder, 'report.json');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const args = [
  vitest,
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
];
const child = spawn(process.execPath, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...(browser ? { SOPHIA_TEST_BROWSER: browser } : {}) },
});
process.on('SIGTERM', () => child.kill('SIGTERM'));

const code = await new Promise((resolve) => child.on('exit', (value) => resolve(value ?? 1)));
let passed = 0;
let failed = code === 0 ? 0 : 1;
let skipped = 0;
if (existsSync(report)) {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  passed = result.numPassedTests;
  // A file that cannot even be loaded has no failed test of its own, but it is a failure all the same.
  failed = Math.max(result.numFailedTests, result.numFailedTestSuites > 0 ? 1 : 0, failed);
  skipped = result.numPendingTests + result.numTodoTests;
}
rmSync(folder, { recursive: true, force: true });
const skips = skipped > 0 ? `, ${skipped} skipped` : '';
process.stdout.write(`\n${passed} passed, ${failed} failed${skips}\n`);
process.exit(code);
