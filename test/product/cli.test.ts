/** The command line as scripts use it: one JSON document, the exit codes of DESIGN section 6, errors in one line. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type RunResult, root, sophia, temporaryHome } from './start-sophia.ts';

const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.string().regex(/^[a-z_]+(\.[a-z_]+)+$/),
    message: z.string().min(1),
    where: z.string().nullable(),
    hint: z.string().nullable(),
  }),
});

/** Exactly one document and a line feed, nothing before or after. */
function oneDocument(result: RunResult): unknown {
  expect(result.stdout, result.stderr).toMatch(/^[^\n]+\n$/);
  return JSON.parse(result.stdout);
}

/** What is wrong, in one line, without a stack. */
function expectOneLine(result: RunResult, code: number): void {
  expect(result).toMatchObject({ code, stdout: '' });
  // Progress may come before it; the error is the last word.
  expect(result.stderr).toMatch(/(^|\n)sophia: [^\n]+\n$/);
  expect(result.stderr).not.toMatch(/\bat .*:\d+:\d+|node:internal/);
}

describe('a command on files', () => {
  /** No home can be made below a file, no database answers, and a setting that it does not need is wrong. */
  const nothing = {
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing',
    SOPHIA_OUTBOUND_PROXY: 'http://127.0.0.1:1',
    SOPHIA_OIDC_ISSUER: 'not an address',
  };
  const nowhere = '/dev/null/home';
  const bill = join(root, 'examples', 'payready', 'data', 'cloud-bill-2026-08.csv');
  const contacts = join(root, 'examples', 'payready', 'data', 'contacts-sample.jsonl');
  let empty: string;
  beforeAll(async () => {
    empty = await mkdtemp(join(tmpdir(), 'sophia empty '));
  });
  afterAll(async () => rm(empty, { recursive: true, force: true }));
  const run = async (...args: string[]) => sophia(nowhere, args, nothing, empty);

  test('reports a bill without home, database, network or valid settings', async () => {
    const result = await run('cost', 'report', bill, '--by', 'ServiceName,Tags/team', '--json');
    expect(result.code, result.stderr).toBe(0);
    const money = z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .nullable();
    const amounts = { currency: z.string(), billed: money, effective: money, contracted: money, list: money };
    const report = z
      .object({
        totals: z.array(z.object(amounts)),
        groups: z.array(
          z.object({
            keys: z.strictObject({ ServiceName: z.string().nullable(), 'Tags/team': z.string().nullable() }),
            ...amounts,
          }),
        ),
      })
      .parse(oneDocument(result));
    expect(report.groups.length).toBeGreaterThan(3);
    expect(await readdir(empty)).toEqual([]);
  });

  test('judges a contact log with nothing else at hand, one decision an event', async () => {
    const output = join(empty, 'decisions.jsonl');
    const result = await run(
      'compliance',
      'contacts',
      'check',
      '--events',
      contacts,
      '--output',
      output,
      '--json',
    );
    expect(result.code, result.stderr).toBe(0);
    oneDocument(result);
    const ids = async (file: string) =>
      (await readFile(file, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => z.object({ id: z.string() }).parse(JSON.parse(line)).id);
    expect(await ids(output)).toEqual(await ids(contacts));
    await rm(output);
    const found = await run(
      'compliance',
      'contacts',
      'check',
      '--events',
      contacts,
      '--output',
      output,
      '--fail-on',
      'needs_evidence',
      '--json',
    );
    expect(found.code).toBe(1);
    oneDocument(found);
    await rm(output);
  });

  test('names the file that is not there, in one line or one document, with code 2', async () => {
    const text = await run('cost', 'report', 'missing.csv');
    expectOneLine(text, 2);
    expect(text.stderr).toContain('missing.csv');
    const json = await run('cost', 'report', 'missing.csv', '--json');
    expect(json.code).toBe(2);
    expect(errorSchema.parse(oneDocument(json)).error).toMatchObject({ where: 'missing.csv' });
    const events = await run(
      'compliance',
      'contacts',
      'check',
      '--events',
      'missing.jsonl',
      '--output',
      'out.jsonl',
      '--json',
    );
    expect(events.code).toBe(2);
    expect(errorSchema.parse(oneDocument(events)).error.where).toContain('missing.jsonl');
    expect(await readdir(empty)).toEqual([]);
  });

  test('leaves no half-written output behind when a line of the input is broken', async () => {
    const events = join(empty, 'broken.jsonl');
    const lines = (await readFile(contacts, 'utf8')).split('\n');
    await writeFile(events, [...lines.slice(0, 10), '{"id": "cut', ...lines.slice(10)].join('\n'));
    const result = await run(
      'compliance',
      'contacts',
      'check',
      '--events',
      events,
      '--output',
      'out.jsonl',
      '--json',
    );
    expect(result.code).toBe(2);
    expect(errorSchema.parse(oneDocument(result)).error.where).toMatch(/broken\.jsonl.*\b11\b/);
    expect(await readdir(empty)).toEqual(['broken.jsonl']);
    await rm(events);
  });
});

describe('a call that is wrong', () => {
  test.each([
    [['nonsense'], 'nonsense'],
    [['cost', 'nonsense'], 'nonsense'],
    [['cost', 'report', '--nonsense'], '--nonsense'],
    [['cost', 'report', '--period'], '--period'],
    [['signals', 'list', '--limit', 'many'], 'many'],
    [['up', '--port', '99999'], '99999'],
    [['ledger', 'export'], '--output'],
    [['init'], 'dir'],
    [['cost'], 'sophia cost --help'],
    [[], 'sophia --help'],
  ])('sophia %j ends with 2 and says what is wrong in one line', async (args, named) => {
    const [text, json] = await Promise.all([
      sophia('/dev/null/home', args),
      sophia('/dev/null/home', [...args, '--json']),
    ]);
    expectOneLine(text, 2);
    expect(text.stderr).toContain(named);
    expect(json.code).toBe(2);
    expect(JSON.stringify(errorSchema.parse(oneDocument(json)))).toContain(named);
  });

  test('help and version go to standard output and end with 0', async () => {
    for (const args of [['--help'], ['help', 'cycle'], ['users', '--help'], ['cost', 'report', '--help']]) {
      const result = await sophia('/dev/null/home', args);
      expect(result).toMatchObject({ code: 0, stderr: '' });
      expect(result.stdout).toMatch(/^Usage: sophia/);
    }
    expect((await sophia('/dev/null/home', ['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('a setting in the environment that is wrong is named, all of them together', async () => {
    const result = await sophia('/dev/null/home', ['config', 'check', '--json'], {
      SOPHIA_PORT: 'seven',
      SOPHIA_PROT: '7070',
    });
    expect(result.code).toBe(2);
    const { error } = errorSchema.parse(oneDocument(result));
    expect(error.message).toContain('SOPHIA_PORT');
    expect(error.message).toContain('SOPHIA_PROT');
  });

  test('a database that does not answer is told with 3', async () => {
    const { home, remove } = await temporaryHome();
    const nobody = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' };
    const result = await sophia(home, ['signals', 'list', '--json'], nobody);
    expect(result.code).toBe(3);
    expect(errorSchema.parse(oneDocument(result)).error.hint).not.toBeNull();
    expectOneLine(await sophia(home, ['migrate'], nobody), 3);
    await remove();
  });
});

describe('a workspace', () => {
  let place: Awaited<ReturnType<typeof temporaryHome>>;
  let folder: string;
  beforeAll(async () => {
    place = await temporaryHome();
    folder = join(place.home, 'acme');
  });
  afterAll(async () => place.remove());

  test('is made in an empty folder, checked, chosen and shown', async () => {
    const made = await sophia(place.home, ['init', folder, '--name', 'Acme "Rent"', '--json']);
    expect(made.code, made.stdout).toBe(0);
    expect(oneDocument(made)).toEqual({ dir: folder });
    const used = await sophia(place.home, ['workspace', 'use', folder, '--json']);
    expect(oneDocument(used)).toMatchObject({ name: 'Acme "Rent"' });
    const shown = await sophia(place.home, ['workspace', 'show', '--json']);
    expect(oneDocument(shown)).toMatchObject({
      dir: folder,
      id: 'acme',
      name: 'Acme "Rent"',
      home: place.home,
    });
    const checked = await sophia(place.home, ['config', 'check', '--json']);
    expect(oneDocument(checked)).toMatchObject({ ok: true, workspace: folder });
  });

  test('is not made where something lies already', async () => {
    const other = join(place.home, 'taken');
    await mkdir(other);
    await writeFile(join(other, 'notes.txt'), 'mine');
    const result = await sophia(place.home, ['init', other, '--json']);
    expect(result.code).toBe(2);
    expect(errorSchema.parse(oneDocument(result)).error.code).toBe('workspace.exists');
    expect(await readdir(other)).toEqual(['notes.txt']);
  });

  test('with mistakes in sophia.yaml is refused with file and line of every one', async () => {
    const broken = join(place.home, 'broken');
    await mkdir(broken);
    await writeFile(
      join(broken, 'sophia.yaml'),
      [
        'id: Not-An-Id',
        'name: Broken',
        'time_zone: Mars/Olympus',
        'cycel: {}',
        'capabilities:',
        '  cost-optimization:',
        '    # a remark',
        '    bilz: []',
        '  no-such-capability: {}',
      ].join('\n'),
    );
    const result = await sophia(place.home, ['config', 'check', '--workspace', broken, '--json']);
    expect(result.code).toBe(2);
    const { error } = errorSchema.parse(oneDocument(result));
    for (const line of [1, 3, 4, 8, 9]) expect(error.message).toContain(`sophia.yaml:${line}: `);
    expectOneLine(await sophia(place.home, ['cycle', '--workspace', broken]), 2);

    await writeFile(join(broken, 'sophia.yaml'), 'id: broken\nname: [unclosed\n');
    const syntax = await sophia(place.home, ['config', 'check', '--workspace', broken, '--json']);
    expect(syntax.code).toBe(2);
    expect(errorSchema.parse(oneDocument(syntax)).error.where).toMatch(/sophia\.yaml:\d+$/);
  });
});

describe('a home of its own', () => {
  let place: Awaited<ReturnType<typeof temporaryHome>>;
  const run = async (...args: string[]) => sophia(place.home, args);
  beforeAll(async () => {
    place = await temporaryHome();
  });
  afterAll(async () => place.remove());

  test('is migrated once, and a second time there is nothing to do', async () => {
    const applied = z.object({ applied: z.array(z.string()) });
    const first = await run('migrate', '--json');
    expect(first.code, first.stdout + first.stderr).toBe(0);
    expect(applied.parse(oneDocument(first)).applied.length).toBeGreaterThan(10);
    expect(applied.parse(oneDocument(await run('migrate', '--json'))).applied).toEqual([]);
  });

  const cycleSchema = z.object({
    cycle: z.string(),
    mode: z.string(),
    started_at: z.iso.datetime(),
    finished_at: z.iso.datetime(),
    capabilities: z.array(
      z.object({
        name: z.string(),
        status: z.enum(['ok', 'partial', 'failed']),
        observations: z.int(),
        facts: z.int(),
        signals: z.int(),
        proposals: z.int(),
        unreachable: z.array(z.object({ source: z.string(), reason: z.string() })),
        duration_ms: z.int(),
      }),
    ),
  });

  test('runs a cycle of the capabilities named, answers as the design says, and warns of nothing at its end', async () => {
    const result = await run(
      'cycle',
      '--capabilities',
      'market-monitoring,nmhc-enrichment',
      '--mode',
      'workflow_dispatch',
      '--json',
    );
    expect(result.code, result.stderr).toBe(0);
    const cycle = cycleSchema.parse(oneDocument(result));
    expect(cycle.mode).toBe('manual');
    expect(cycle.capabilities.map(({ name }) => name).sort()).toEqual([
      'market-monitoring',
      'nmhc-enrichment',
    ]);
    expect(cycle.capabilities.every(({ status }) => status === 'ok')).toBe(true);
    // Progress, a line each, and no log line of a connection that was lost on the way out.
    for (const line of result.stderr.trim().split('\n'))
      expect(line).toMatch(/^(market-monitoring|nmhc-enrichment): /);
  });

  test('refuses a capability or a mode that is not there with 2', async () => {
    for (const args of [
      ['--capabilities', 'astrology'],
      ['--capabilities', ''],
      ['--mode', 'every full moon'],
    ]) {
      const result = await run('cycle', ...args, '--json');
      expect(result.code, result.stdout).toBe(2);
      errorSchema.parse(oneDocument(result));
    }
  });

  test('verifies its ledger and examines itself', async () => {
    const ledger = oneDocument(await run('ledger', 'verify', '--json'));
    expect(ledger).toMatchObject({ ok: true, first_bad: null });
    expect(z.object({ entries: z.int() }).parse(ledger).entries).toBeGreaterThan(0);
    const doctor = await run('doctor', '--json');
    expect(doctor.code).toBe(0);
    const { findings } = z
      .object({
        ok: z.literal(true),
        findings: z.array(
          z.object({ check: z.string(), status: z.enum(['ok', 'warning', 'problem']), detail: z.string() }),
        ),
      })
      .parse(oneDocument(doctor));
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['database', 'ledger', 'workspace']),
    );
  });

  test('adds people, makes sign-in links and tokens, and says who is unknown', async () => {
    const dana = ['users', 'add', 'dana@example.com', '--name', 'Dana Reyes', '--role', 'approver', '--json'];
    expect(oneDocument(await run(...dana))).toMatchObject({ email: 'dana@example.com', role: 'approver' });
    const twice = await run(...dana);
    expect(twice.code).toBe(2);
    errorSchema.parse(oneDocument(twice));
    const { users } = z
      .object({
        users: z.array(z.object({ email: z.string().nullable(), role: z.string(), disabled: z.boolean() })),
      })
      .parse(oneDocument(await run('users', 'list', '--json')));
    expect(users).toContainEqual({ email: 'dana@example.com', role: 'approver', disabled: false });
    const link = await run('users', 'link', 'dana@example.com', '--url', 'https://sophia.example.com/');
    expect(link.stdout).toMatch(/^https:\/\/sophia\.example\.com\/auth\/link\/\S+\n$/);
    const token = await run(
      'users',
      'token',
      'export',
      '--for',
      'dana@example.com',
      '--days',
      '30',
      '--json',
    );
    expect(oneDocument(token)).toMatchObject({ role: 'viewer', expires_at: expect.any(String) });
    const unknown = await run('users', 'link', 'nobody@example.com', '--json');
    expect(unknown.code).toBe(2);
    expect(errorSchema.parse(oneDocument(unknown)).error.code).toBe('users.unknown');
  });

  test('removes everything that is marked sample, once', async () => {
    const removed = z.object({ removed: z.record(z.string(), z.int()) });
    const first = removed.parse(oneDocument(await run('workspace', 'clear-sample', '--json')));
    expect(Object.values(first.removed).some((count) => count > 0)).toBe(true);
    const second = removed.parse(oneDocument(await run('workspace', 'clear-sample', '--json')));
    expect(Object.values(second.removed).every((count) => count === 0)).toBe(true);
  });

  test('the reference of settings has those of the workspace too, each by its path', async () => {
    const { workspace } = z
      .object({ workspace: z.array(z.object({ name: z.string(), default: z.string().nullable() })) })
      .parse(oneDocument(await run('config', 'reference', '--json')));
    expect(workspace).toContainEqual({ name: 'retention.message_days', default: '400' });
    expect(workspace.map(({ name }) => name)).toEqual(expect.arrayContaining(['id', 'destinations']));
  });

  test('a reader that closes the pipe early causes no error and no hang', async () => {
    const child = spawn(process.execPath, [join(root, 'bin', 'sophia.js'), 'config', 'reference'], {
      env: { ...process.env, SOPHIA_HOME: place.home },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    // Closed before the first word, as `| true` would do.
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
