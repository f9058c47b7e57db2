/** The report as people get it: five files from the command line, the dashboard's numbers, the archive over HTTP. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { measureText, withUnit } from '../../src/delivery/reports/domain/format-number.ts';
import { formatWithUnit } from '../../web/src/lib/format-number.ts';
import { violationsOn } from '../browser/check-pages.ts';
import { hasBrowser, isRequired, openBrowser } from '../browser/open-browser.ts';
import { slackRefusal } from '../emulators/slack-rules.ts';
import { teamsRefusal } from '../emulators/teams-rules.ts';
import { openEvents } from './event-stream.ts';
import {
  type RunningSophia,
  type SignedIn,
  signIn,
  sophia,
  startSophia,
  temporaryHome,
} from './start-sophia.ts';

const names = ['figures.json', 'report.html', 'report.pdf', 'slack.json', 'teams.json'];
const figure = z.looseObject({ id: z.string(), value: z.string().nullable(), text: z.string() });
const figures = z.looseObject({
  known_at: z.string(),
  verdict: z.string(),
  is_complete: z.boolean(),
  figures: z.array(figure),
});
const answer = z.looseObject({ period: z.string(), known_at: z.string(), stored: z.unknown() });

let home: Awaited<ReturnType<typeof temporaryHome>>;
let out: string;
let server: RunningSophia;
let api: SignedIn;
beforeAll(async () => {
  home = await temporaryHome();
  out = await mkdtemp(join(tmpdir(), 'sophia report '));
  server = await startSophia(home.home);
  api = await signIn(server.link);
});
afterAll(async () => {
  await server.stop();
  await home.remove();
  await rm(out, { recursive: true, force: true });
});

const report = async (folder: string, args: readonly string[], extra: Record<string, string> = {}) => {
  const result = await sophia(home.home, ['report', ...args, '--output', join(out, folder), '--json'], extra);
  expect(result.code, result.stdout + result.stderr).toBe(0);
  return answer.parse(JSON.parse(result.stdout));
};
const read = async (folder: string) => {
  expect((await readdir(join(out, folder))).toSorted()).toEqual(names);
  return Promise.all(names.map(async (name) => readFile(join(out, folder, name))));
};
const figuresOf = async (folder: string) =>
  figures.parse(JSON.parse(await readFile(join(out, folder, 'figures.json'), 'utf8')));

describe('sophia report', () => {
  test('writes five files, the same bytes in another zone, language and process', async () => {
    const { known_at: at, period } = await report('one', ['weekly']);
    const places = { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' };
    await report('two', ['weekly', '--week', period, '--as-of', at], places);
    const [one, two] = await Promise.all([read('one'), read('two')]);
    names.forEach((name, index) =>
      expect(one[index]?.equals(two[index] ?? Buffer.alloc(0)), name).toBe(true),
    );
  });

  test('has the numbers of the dashboard, each the same in value, unit, words, time and definition', async () => {
    await report('numbers', ['weekly']);
    const overview = await api.json(
      '/overview',
      z.object({
        numbers: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            value: z.string().nullable(),
            low: z.string().nullable(),
            high: z.string().nullable(),
            unit: z.string(),
            as_of: z.string(),
            definition: z.string(),
            definition_version: z.number(),
            status: z.string(),
            note: z.string(),
            target: z.string().nullable(),
            trend: z.unknown(),
            sample: z.boolean(),
          }),
        ),
      }),
    );
    const told = await figuresOf('numbers');
    expect(overview.numbers.length).toBeGreaterThan(5);
    for (const [index, number] of overview.numbers.entries()) {
      const shown =
        number.value === null
          ? { ...number, status: 'none', text: 'n/a' }
          : { ...number, text: formatWithUnit(number.value, number.unit) };
      expect(told.figures[index]).toMatchObject(shown);
    }
  });

  test('writes any number as the dashboard does', () => {
    const values = [
      '0',
      '-0.5',
      '12',
      '999.994',
      '9999.5',
      '10000',
      '-1234567.891',
      '55866.4375',
      '123456789012',
      '1.005',
    ];
    for (const unit of ['USD', 'EUR', 'JPY', 'percent', 'ratio', 'count', 'units', 'points', ''])
      for (const value of values)
        expect(withUnit(measureText(value, unit)), `${value} ${unit}`).toBe(formatWithUnit(value, unit));
  });

  test('of a past time knows nothing that was learned later', async () => {
    await report('past', ['weekly', '--week', '2026-W10', '--as-of', '2026-03-09T12:00:00Z']);
    expect(await figuresOf('past')).toMatchObject({ verdict: 'Nothing had been read by then.', figures: [] });
  });

  test('keeps a finished month, which is then the one that everybody opens', async () => {
    const kept = await report('kept', ['board', '--month', '2026-10', '--keep']);
    const again = await report('again', ['board', '--month', '2026-10']);
    expect(again.stored).toEqual(kept.stored);
    expect(again.stored).not.toBeNull();
    const { items } = await api.json(
      '/reports',
      z.object({
        items: z.array(
          z.object({ id: z.string(), files: z.array(z.object({ name: z.string(), href: z.string() })) }),
        ),
      }),
    );
    const [first] = items;
    for (const { name, href } of first?.files ?? []) {
      const response = await api.get(href.replace('/api/v1', ''));
      expect(response.status).toBe(200);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.equals(await readFile(join(out, 'again', name))), name).toBe(true);
      const policy = response.headers.get('content-security-policy');
      // A report that is opened by itself runs nothing and loads nothing.
      expect(policy).toContain(name === 'report.html' ? "default-src 'none'" : "default-src 'self'");
      expect(policy, name).not.toMatch(name === 'report.html' ? /script-src|'self'|https?:/ : /unsafe-eval/);
    }
    expect((await api.get('/reports/rep_unknown')).status).toBe(404);
    expect((await api.get(`/reports/${first?.id ?? ''}/files/other.txt`)).status).toBe(400);
    const listed = await sophia(home.home, ['report', 'list', '--json']);
    expect(JSON.parse(listed.stdout)).toMatchObject({ items: [{ id: first?.id, period: '2026-10' }] });
  });

  test('previews over HTTP the same bytes as the command line writes, and pins the time that they are known at', async () => {
    const preview = z.object({
      period: z.string(),
      known_at: z.string(),
      is_complete: z.boolean(),
      files: z.array(z.object({ name: z.string(), href: z.string() })),
    });
    const shown = await api.json('/reports/preview?edition=weekly&period=2026-W47', preview);
    expect(shown).toMatchObject({ period: '2026-W47', is_complete: true });
    await report('preview', ['weekly', '--week', '2026-W47', '--as-of', shown.known_at]);
    expect(shown.files).toHaveLength(names.length);
    for (const { name, href } of shown.files) {
      const response = await api.get(href.replace('/api/v1', ''));
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.equals(await readFile(join(out, 'preview', name))), name).toBe(true);
    }
    // A time without the period, and the other way round, is no file.
    expect((await api.get('/reports/preview/files/report.html?edition=weekly')).status).toBe(400);
    expect((await api.get('/reports/preview?edition=weekly&period=2026-13')).status).toBe(400);
  });

  test('keeps a finished week over HTTP, once, for analysts, and offers what can be asked for', async () => {
    const keep = async (period: string) => api.send('POST', '/reports', { edition: 'weekly', period });
    const edition = z.object({
      id: z.string(),
      period: z.string(),
      made_by: z.string(),
      made_by_name: z.string(),
    });
    const live = await openEvents(`${server.url}/api/v1/events`, { cookie: api.cookie });
    await live.next(({ event }) => event === 'ready');
    const first = await keep('2026-W46');
    expect(first.status).toBe(201);
    const kept = edition.parse(await first.json());
    expect(kept).toMatchObject({ period: '2026-W46', made_by: 'user:local' });
    expect(kept.made_by_name).not.toContain('local');
    // Whoever looks at the archive hears of it.
    const told = await live.next(({ event }) => event === 'report');
    expect(told.data).toContain(kept.id);
    live.close();
    const again = await keep('2026-W46');
    expect(again.status).toBe(200);
    expect(edition.parse(await again.json())).toEqual(kept);

    const offers = await api.json(
      '/reports/periods',
      z.object({
        items: z.array(
          z.object({
            edition: z.string(),
            schedule: z.string().nullable(),
            periods: z.array(
              z.object({ period: z.string(), is_complete: z.boolean(), report_id: z.string().nullable() }),
            ),
          }),
        ),
      }),
    );
    const weekly = offers.items.find((one) => one.edition === 'weekly');
    const [underWay, ...finished] = weekly?.periods ?? [];
    expect(weekly?.schedule).toBe('0 7 * * 1');
    expect(underWay?.is_complete).toBe(false);
    expect(finished.every((one) => one.is_complete)).toBe(true);
    expect(new Set(weekly?.periods.map(({ period }) => period)).size).toBe(26);
    const unfinished = await keep(underWay?.period ?? '');
    expect(unfinished.status).toBe(409);
    expect(await unfinished.json()).toMatchObject({ code: 'report.unfinished' });

    const made = await api.send('POST', '/tokens', { name: 'reader', role: 'viewer' });
    const { token } = z.object({ token: z.string() }).parse(await made.json());
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ edition: 'weekly', period: '2026-W45' });
    expect((await fetch(`${server.url}/api/v1/reports`, { method: 'POST', headers, body })).status).toBe(403);
    const bare = { cookie: api.cookie, 'content-type': 'application/json' };
    const forged = await fetch(`${server.url}/api/v1/reports`, { method: 'POST', headers: bare, body });
    expect(await forged.json()).toMatchObject({ status: 403, code: 'auth.csrf' });
  });

  test.each([
    [['weekly', '--week', '2025-W53'], 'report.week'],
    [['weekly', '--week', '2099-W01'], 'report.future'],
    [['weekly', '--as-of', 'tomorrow'], 'report.as_of'],
    [['weekly', '--keep'], 'report.unfinished'],
    [['board', '--month', '2026-13'], 'report.month'],
  ])('refuses %j with what is wrong, and writes nothing', async (args, code) => {
    const result = await sophia(home.home, ['report', ...args, '--output', join(out, 'never'), '--json']);
    expect(result.code).toBe(2);
    expect(JSON.parse(result.stdout)).toMatchObject({ error: { code } });
    await expect(readdir(join(out, 'never'))).rejects.toThrow('ENOENT');
  });

  test('sends messages that Slack and Teams take', async () => {
    await report('chat', ['weekly'], { SOPHIA_PUBLIC_URL: 'https://sophia.example.com' });
    const messages = async (name: string) =>
      z
        .array(z.unknown())
        .min(1)
        .parse(JSON.parse(await readFile(join(out, 'chat', name), 'utf8')));
    for (const message of await messages('slack.json')) expect(slackRefusal(message)).toBeUndefined();
    for (const message of await messages('teams.json'))
      expect(teamsRefusal(JSON.stringify(message))).toBeUndefined();
    expect(await readFile(join(out, 'chat', 'slack.json'), 'utf8')).toContain(
      'https://sophia.example.com/signals',
    );
  });
});

describe.skipIf(!hasBrowser && !isRequired)('the HTML edition in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => browser.close());

  test('is what axe asks for, light and dark, wide and on a phone', async () => {
    await report('page', ['weekly']);
    const page = await browser.newPage({ javaScriptEnabled: true });
    await page.goto(`file://${join(out, 'page', 'report.html')}`);
    expect(await violationsOn(page)).toEqual([]);
  });
});

test('the PDF edition is one that another program can read', async (context) => {
  const run = promisify(execFile);
  const tool = await run('pdftotext', ['-v']).then(
    () => true,
    () => false,
  );
  if (!tool) context.skip('pdftotext (poppler-utils) is not installed');
  await report('print', ['weekly']);
  const { stdout } = await run('pdftotext', ['-layout', join(out, 'print', 'report.pdf'), '-']);
  for (const words of ['Weekly executive report', 'Needs your decision', 'What changed', 'Page 1 of'])
    expect(stdout).toContain(words);
});
