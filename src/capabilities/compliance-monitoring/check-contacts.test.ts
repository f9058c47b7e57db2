import { lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkContactFile, checkContacts } from './check-contacts.ts';
import { line } from './contact-log.testing.ts';

describe('checking a contact log', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sophia contacts '));
  });
  afterAll(() => rm(dir, { recursive: true }));

  const input = async (text: string) => {
    const path = join(dir, 'in.jsonl');
    await writeFile(path, text);
    return path;
  };
  const output = () => join(dir, 'out.jsonl');
  const lines = (n: number) => Array.from({ length: n }, (_, i) => line(`2026-11-10 1${i % 10}:00`));

  test('writes one decision a line in the order of the log, with the keys of the contract', async () => {
    const log = lines(3).reverse();
    const text = `\uFEFF${log.map((item) => JSON.stringify(item)).join('\r\n')}\r\n\r\n`;
    const summary = await checkContactFile(await input(text), output());
    expect(summary).toMatchObject({ events: 3, outcomes: { permitted: 3 }, signed: false });
    const written = (await readFile(output(), 'utf8')).trimEnd().split('\n');
    const decisions = written.map((item): unknown => JSON.parse(item));
    expect(decisions).toMatchObject(
      log.map(({ id }) => ({ id, outcome: 'permitted', next_permitted_at: null })),
    );
    expect(decisions[0]).toMatchObject({
      rules: expect.arrayContaining(
        [
          {
            id: 'RF-14b2iA',
            citation: '12 CFR 1006.14(b)(2)(i)(A)',
            effect: 'permitted',
            limit: 7,
            counted: 3,
          },
        ].map((rule) => expect.objectContaining(rule)),
      ),
    });
  });

  test('gives the same bytes for the same log', async () => {
    const path = await input(
      lines(9)
        .map((item) => JSON.stringify(item))
        .join('\n'),
    );
    await checkContactFile(path, output());
    const first = await readFile(output());
    await checkContactFile(path, output());
    expect(await readFile(output())).toEqual(first);
  });

  test('an output that is a link stays a link, and what it points to is written', async () => {
    const link = join(dir, 'link.jsonl');
    await symlink(output(), link);
    await checkContactFile(await input(JSON.stringify(line('2026-11-10 10:00', { id: 'linked' }))), link);
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readFile(output(), 'utf8')).toContain('"id":"linked"');
    await rm(link);
  });

  test('an empty log gives an empty file', async () => {
    expect(await checkContactFile(await input('\n'), output())).toMatchObject({ events: 0 });
    expect(await readFile(output(), 'utf8')).toBe('');
  });

  const good = JSON.stringify(line('2026-11-10 10:00'));
  const bad = (change: object) => JSON.stringify({ ...line('2026-11-10 10:00'), ...change });

  test.each([
    ['text that is not JSON', '{"id":', 'compliance.json', 'line 2'],
    ['a list', '[]', 'compliance.event', 'line 2'],
    ['a line without id', bad({ id: undefined }), 'compliance.event', 'line 2, field id'],
    ['a time without offset', bad({ at: '2026-11-10T10:00:00' }), 'compliance.event', 'line 2, field at'],
    [
      'a day that does not exist',
      bad({ at: '2026-02-30T10:00:00Z' }),
      'compliance.event',
      'line 2, field at',
    ],
    ['an unknown channel', bad({ channel: 'pigeon' }), 'compliance.event', 'line 2, field channel'],
    ['an unknown direction', bad({ direction: 'up' }), 'compliance.event', 'line 2, field direction'],
    ['an id that stands twice', good, 'compliance.duplicate_id', 'line 2'],
  ])(
    '%s is an error that names the line, and leaves the output as it was',
    async (_what, text, code, where) => {
      await writeFile(output(), 'as it was');
      const path = await input(`${good}\n${text}\n`);
      await expect(checkContactFile(path, output())).rejects.toMatchObject({
        code,
        kind: 'invalid',
        where: expect.stringContaining(where),
        hint: expect.any(String),
      });
      expect(await readFile(output(), 'utf8')).toBe('as it was');
      expect((await readdir(dir)).toSorted()).toEqual(['in.jsonl', 'out.jsonl']);
    },
  );

  test('a file that is not there, a folder, and an output folder that is not there are errors with the path', async () => {
    const missing = join(dir, 'nothing.jsonl');
    await expect(checkContactFile(missing, output())).rejects.toMatchObject({
      code: 'compliance.file',
      where: missing,
    });
    await expect(checkContactFile(dir, output())).rejects.toMatchObject({
      code: 'compliance.file',
      where: dir,
    });
    const nowhere = join(dir, 'no', 'out.jsonl');
    await expect(checkContactFile(await input(good), nowhere)).rejects.toMatchObject({
      code: 'compliance.file',
      where: nowhere,
    });
  });

  test('decisions do not go to standard output, which holds the summary', async () => {
    await expect(checkContactFile(await input(good), '-')).rejects.toMatchObject({
      code: 'compliance.file',
      where: '--output',
    });
  });

  test('an as-of date that is none is an error', () => {
    expect(() => checkContacts([line('2026-11-10 10:00')], undefined, { asOf: 'soon' })).toThrow(
      /not a date/,
    );
  });

  const started = Date.parse('2026-06-01T14:00:00Z');
  const busy = (over: (i: number, at: string) => Readonly<Record<string, unknown>>) =>
    Array.from({ length: 4_000 }, (_, i) => {
      const at = new Date(started + i * 10_000).toISOString();
      return { ...line('2026-06-01 10:00', over(i, at)), at };
    });
  /** The best of three: what other processes take of the machine is not ours. */
  const time = (events: readonly unknown[]) =>
    Math.min(
      ...Array.from({ length: 3 }, () => {
        const from = process.cpuUsage();
        checkContacts(events);
        return process.cpuUsage(from).user;
      }),
    );
  const quiet = () => busy((i) => ({ consumer: `p${i % 2_000}` }));

  test('one busy person costs no more than many quiet ones', () => {
    time(quiet());
    expect(time(busy(() => ({ consumer: 'p' }))) / time(quiet())).toBeLessThan(10);
  });

  test('thousands of consents and revocations of one person cost no more than that', () => {
    const short = busy((_, at) => ({
      context: { consent: { kind: 'calls', received_at: at, until: at } },
    }));
    const revoked = busy((i, at) => ({
      context: { consent: { kind: i % 2 === 0 ? 'calls' : 'revoked', received_at: at } },
    }));
    time(quiet());
    const base = time(quiet());
    expect(time(short) / base).toBeLessThan(10);
    expect(time(revoked) / base).toBeLessThan(10);
  });
});
