/** The import rules are worth something only while a violation is found: each is planted once and must be reported. */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const planted = 'test/architecture/planted/src';
const cruiser = join(root, 'node_modules', '.bin', 'depcruise');
const reportSchema = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

async function cruise(folder: string) {
  const run = promisify(execFile);
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', folder];
  const options = {
    cwd: root,
    env: { ...process.env, SOPHIA_CRUISE_ROOT: folder },
    maxBuffer: 64 * 1024 * 1024,
  };
  // It ends with the number of errors as its exit code; the report is on standard output all the same.
  const output = await run(cruiser, args, options).catch((error: { stdout?: string }) => ({
    stdout: error.stdout ?? '',
  }));
  return reportSchema.parse(JSON.parse(output.stdout)).summary;
}

describe('the import rules', () => {
  it('find every planted violation, each where it was planted', async () => {
    const { violations } = await cruise(planted);
    const found = violations.map(({ from, rule }) => `${rule.name}: ${from.replace(`${planted}/`, '')}`);
    for (const expected of [
      'layer-kernel: kernel/upward.ts',
      'pure-kernel: kernel/reads-files.ts',
      'dbos-behind-its-port: decisions/uses-engine.ts',
      'capability-door: app/past-the-door.ts',
      'capability-door-between-capabilities: capabilities/beta/index.ts',
      'pure-domain: capabilities/alpha/domain/impure.ts',
      'no-tests-in-product: app/uses-a-test.ts',
    ]) {
      expect(found).toContain(expected);
    }
    expect(found.some((line) => line.startsWith('no-circular: platform/'))).toBe(true);
  });

  it('find a page of the dashboard that reaches into the server', async () => {
    const script = join(root, 'scripts', 'check-web-imports.mjs');
    const look = async (folder: string) =>
      promisify(execFile)(process.execPath, [script, folder], { cwd: root }).then(
        ({ stdout }) => ({ code: 0, stdout }),
        (error: { code?: number; stdout?: string }) => ({ code: error.code, stdout: error.stdout ?? '' }),
      );
    expect(await look('test/architecture/planted/web')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('reaches-out.tsx imports ../src/platform/connect.ts'),
    });
    expect((await look('web/src')).code).toBe(0);
  });

  it('read the whole product, not nothing', async () => {
    const { totalCruised, violations } = await cruise('src');
    expect(totalCruised).toBeGreaterThan(200);
    expect(violations).toEqual([]);
  });
});
