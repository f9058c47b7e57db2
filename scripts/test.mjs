// Runs the tests: everything, or what the arguments name (they go to Vitest). Ends with `N passed, N failed` for people
// and machines that read only the last line. In CI, one or two files that failed beside all others get a second run by
// themselves: a landing does not hang on a machine that was slow for a moment. They are named as flaky, for a flake is a bug.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, say } from './lib/prepare.mjs';

const mostRepeatedFiles = 2;
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const browser = process.env.SOPHIA_TEST_BROWSER ?? chromium.find((path) => existsSync(path));
if (!browser)
  say('No Chromium was found: browser tests are skipped. Set SOPHIA_TEST_BROWSER to the path of one.');

/** Runs Vitest and answers its exit code, what it counted, and the test files that failed. */
async function run(args) {
  const folder = mkdtempSync(join(tmpdir(), 'sophia-test-'));
  const report = join(folder, 'report.json');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...(browser ? { SOPHIA_TEST_BROWSER: browser } : {}) },
    },
  );
  const pass = () => child.kill('SIGTERM');
  process.on('SIGTERM', pass);
  const code = await new Promise((resolve) => child.on('exit', (value) => resolve(value ?? 1)));
  process.off('SIGTERM', pass);
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  rmSync(folder, { recursive: true, force: true });
  return {
    code,
    passed: result?.numPassedTests ?? 0,
    // A file that cannot even be loaded has no failed test of its own, but it is a failure all the same.
    failed: Math.max(
      result?.numFailedTests ?? 0,
      (result?.numFailedTestSuites ?? 0) > 0 ? 1 : 0,
      code === 0 ? 0 : 1,
    ),
    skipped: (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0),
    files: (result?.testResults ?? []).map(({ name, status, assertionResults }) => ({
      name,
      failed: status === 'failed',
      passed: assertionResults.filter((test) => test.status === 'passed').length,
    })),
  };
}

const asked = process.argv.slice(2);
let { code, passed, failed, skipped, files } = await run(asked);
const broken = files.filter((file) => file.failed);
if (process.env.CI && asked.length === 0 && broken.length > 0 && broken.length <= mostRepeatedFiles) {
  const names = broken.map(({ name }) => relative(root, name));
  say(`Failed beside all others, run again alone: ${names.join(', ')}`);
  const again = await run(names);
  if (again.code === 0) {
    say(`FLAKY, mend it: ${names.join(', ')}`);
    code = 0;
    failed = 0;
    passed += again.passed - broken.reduce((sum, file) => sum + file.passed, 0);
  }
}
const skips = skipped > 0 ? `, ${skipped} skipped` : '';
process.stdout.write(`\n${passed} passed, ${failed} failed${skips}\n`);
process.exit(code);
