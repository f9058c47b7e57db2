import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCycle } from './cycle.ts';
import { findAccountByName, getAccount } from './get-account.ts';
import { importedSource, importList, registerLists } from './import-list.ts';
import { capability } from './index.ts';
import { listAccounts } from './list-accounts.ts';
import { migrations } from './migrations.ts';
import { scoreAccounts } from './score-accounts.ts';
import { createTestServices, type TestServices } from '../services.testing.ts';
import { settingsSchema } from './settings.ts';

const at = '2026-11-22T06:02:00.000Z';
const sampleList = new URL('../../../examples/payready/data/nmhc-sample-managers.csv', import.meta.url);

describe('a cycle over the published rankings and a sample list', () => {
  let dir: string;
  let test: TestServices;
  const settings = settingsSchema.parse({
    lists: [{ path: 'sample.csv', list: 'managers', year: 2026, sample: true }],
  });

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sophia-nmhc-'));
    await copyFile(sampleList, join(dir, 'sample.csv'));
    test = await createTestServices(migrations, dir);
  });
  afterAll(async () => {
    await test.drop();
    await rm(dir, { recursive: true });
  });

  it('stores observations, facts and signals once, and a second run stores nothing', async () => {
    const first = await runCycle(test.contextAt(at), settings);
    expect(first).toMatchObject({ observations: 2, proposals: 0, unreachable: [] });
    expect(first.facts).toBeGreaterThan(150);
    expect(first.signals).toBeGreaterThan(0);
    const raised = test.raised.length;
    const second = await runCycle(test.contextAt(at), settings);
    expect(second).toEqual({ observations: 0, facts: 0, signals: 0, proposals: 0, unreachable: [] });
    expect(test.raised).toHaveLength(raised);
  });

  it('shows both Greystar figures, the later as-of date first, and counts the disagreement', async () => {
    const account = await getAccount(test.services, 'greystar');
    expect(account).toMatchObject({
      units_managed: 798_272,
      units_owned: 108_566,
      position: 1,
      conflicts: 1,
      sample: false,
    });
    expect(account.managed).toMatchObject({
      low: 789_272,
      high: 798_272,
      sources_disagree: true,
      year: 2024,
    });
    expect(
      account.disagreements.map((entry) => [
        entry.title,
        entry.difference,
        entry.claims.map((claim) => claim.publisher).sort(),
      ]),
    ).toEqual([['Homes managed, 2024 list', 9_000, ['GlobeSt', 'Multifamily Dive']]]);
    expect(account.fit).toMatchObject({ score: 85, version: 1 });
    const global = account.facts.find((fact) => fact.value === 946_000);
    expect(global).toMatchObject({ use: 'global_not_used', text: 'more than 946,000' });
    expect(
      test.open.get([...test.open.keys()].find((key) => key.includes('greystar:units_managed')) ?? ''),
    ).toMatchObject({
      kind: 'account.sources_disagree',
      severity: 'watch',
      title: 'Greystar: sources disagree, homes managed, 2024 list',
    });
  });

  it('keeps the figures of 2023 with the firm that was renamed since', async () => {
    const account = await findAccountByName(test.services, 'Lincoln Property Company');
    expect(account).toMatchObject({ name: 'Willow Bridge Property Company', units_managed: 213_900 });
    expect(account.also_printed_as).toEqual(['Lincoln Property Co.']);
    expect(await findAccountByName(test.services, 'willow bridge')).toEqual(account);
  });

  it('gives no score to a company of which only a rank is known, and lists it last', async () => {
    const { items } = await listAccounts(test.services);
    expect(items.at(-1)).toMatchObject({ name: 'Independence Realty Trust', fit: null, figures: 0 });
    expect(items.map((item) => item.position)).toEqual(items.map((_, index) => index + 1));
    const exact = items.flatMap((item) => item.fit?.exact ?? []);
    expect(exact).toEqual([...exact].sort((a, b) => b - a));
  });

  it('pages without gaps or repeats', async () => {
    const whole = await listAccounts(test.services);
    const paged: unknown[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 20; page += 1) {
      const { items, next_cursor } = await listAccounts(test.services, { limit: 3, cursor });
      paged.push(...items);
      if (next_cursor === null) break;
      cursor = next_cursor;
    }
    expect(paged).toEqual(whole.items);
  });

  it('counts only real accounts in its measures, each with a way down to rows', async () => {
    const measures = new Map(
      (await test.services.evidence.measures.list()).map((measure) => [measure.id, measure]),
    );
    const { items } = await listAccounts(test.services);
    const real = items.filter((item) => !item.sample);
    expect(items.length - real.length).toBe(3);
    expect(measures.get('accounts.tracked')?.value).toBe(String(real.length));
    expect(measures.get('accounts.top_fit')).toMatchObject({ value: '85', unit: 'points' });
    expect(measures.get('accounts.conflicts')).toMatchObject({ value: '1', status: 'watch' });
    for (const ref of measures.get('accounts.conflicts')?.evidence ?? []) {
      expect(ref.locator).toMatch(/^line \d+$/);
      expect(await test.services.evidence.observations.find(ref.id)).toBeDefined();
    }
  });

  it('a company whose headquarters moved between two lists is shown at the newer place and is no disagreement', async () => {
    const account = await getAccount(test.services, 'nuveen');
    expect(account).toMatchObject({
      headquarters: 'West Hartford, CT',
      other_headquarters: [],
      disagreements: [],
    });
    const places = account.facts.filter(({ attribute }) => attribute === 'headquarters');
    expect(new Set(places.map(({ text }) => text))).toEqual(new Set(['West Hartford, CT', 'New York, NY']));
    expect([...test.open.keys()].filter((key) => key.includes('headquarters'))).toEqual([]);
  });

  it('tells a resolved disagreement again only when it changes, and ends it when the facts no longer show it', async () => {
    const key =
      [...test.open.keys()].find((candidate) =>
        candidate.includes('meridian-oak-residential:units_managed'),
      ) ?? '';
    expect(test.open.get(key)?.sample).toBe(true);
    await test.services.signals.resolveByKey(key, 'user:test', 'seen');
    await runCycle(test.contextAt(at), settings);
    expect(test.open.has(key)).toBe(false);

    const rows = 'Rank,Company,Units,Source\n1,Meridian Oak Residential,61340,https://example.com/a\n';
    await writeFile(
      join(dir, 'sample.csv'),
      `${rows}1,Meridian Oak Residential,57000,https://example.com/b\n`,
    );
    await runCycle(test.contextAt(at), settings);
    expect(test.open.get(key)?.summary).toContain('57,000');
    await writeFile(join(dir, 'sample.csv'), rows);
    await runCycle(test.contextAt(at), settings);
    expect(test.open.has(key)).toBe(false);
    expect((await getAccount(test.services, 'meridian-oak-residential')).disagreements).toEqual([]);
  });

  it('a list that cannot be read is its health, never a signal, and the others go on', async () => {
    const before = test.raised.length;
    await writeFile(join(dir, 'sample.csv'), 'no,header\n');
    const outcome = await runCycle(test.contextAt(at), settings);
    expect(outcome.unreachable).toEqual([
      {
        source: 'nmhc-enrichment/sample-sample-csv',
        reason: expect.stringContaining('No row names the columns'),
      },
    ]);
    expect(await test.services.evidence.sources.find('nmhc-enrichment/sample-sample-csv')).toMatchObject({
      state: 'suspect',
    });
    expect(test.raised).toHaveLength(before);
    await rm(join(dir, 'sample.csv'));
    const gone = await runCycle(test.contextAt(at), settings);
    expect(gone.unreachable[0]?.reason).toBe('The file is not there.');
  });

  it('withdraws what a list said that the workspace no longer names', async () => {
    await runCycle(test.contextAt(at), settingsSchema.parse({}));
    const { items } = await listAccounts(test.services);
    expect(items.some((item) => item.sample)).toBe(false);
    expect(items.some((item) => item.slug === 'greystar')).toBe(true);
  });
});

describe('a list imported by hand', () => {
  let test: TestServices;
  beforeAll(async () => {
    test = await createTestServices(migrations, tmpdir());
  });
  afterAll(() => test.drop());

  const defaults = { list: 'managers', year: 2026, source: 'https://example.com/managers' } as const;
  const take = async (text: string, sample = false) => {
    const source = importedSource('m.csv', defaults, sample);
    await registerLists(test.services, undefined, [source]);
    return importList(test.services, {
      source,
      file: 'm.csv',
      bytes: new TextEncoder().encode(text),
      defaults,
    });
  };

  it('takes good rows, explains the others and survives a cycle that does not name it', async () => {
    const report = await take('rank,company,units\n1,Alder Homes,"9,100"\nx,Birch Living,"9,000"\n');
    expect(report).toMatchObject({
      rows: 1,
      companies: 1,
      lists: [{ list: 'managers', year: 2026, rows: 1 }],
    });
    expect(report.rejected).toEqual([
      { line: 3, code: 'rank', reason: '"x" is not a rank from 1 to 500.', text: 'x | Birch Living | 9,000' },
    ]);
    await runCycle(test.contextAt(at), settingsSchema.parse({ shipped_list: false }));
    expect((await listAccounts(test.services)).items.map((item) => item.name)).toEqual(['Alder Homes']);
  });

  it('a corrected file of the same page replaces what the first one said', async () => {
    const report = await take('rank,company,units\n1,Alder Homes,"9,200"\n2,Birch Living,"9,000"\n');
    expect(report.facts.withdrawn).toBeGreaterThan(0);
    const { accounts, conflicts } = await scoreAccounts(test.services);
    expect(conflicts).toEqual([]);
    expect(accounts.map((account) => [account.name, account.managed?.shown.units])).toEqual([
      ['Alder Homes', 9_200],
      ['Birch Living', 9_000],
    ]);
  });

  it('stores nothing of a list without a usable row', async () => {
    await expect(take('rank,company,units\nx,Alder,1\n')).rejects.toMatchObject({
      code: 'prospects.no_usable_row',
      where: 'm.csv, line 2',
    });
    const source = importedSource('m.csv', defaults, false);
    expect(await test.services.evidence.observations.latest(source.id, 10)).toHaveLength(2);
  });

  it('sample rows are removed on request, and real ones about the same company stay', async () => {
    const sample = importedSource('s.csv', { ...defaults, year: 2025 }, true);
    await registerLists(test.services, undefined, [sample]);
    const bytes = new TextEncoder().encode(
      'rank,company,units\n1,Alder Homes,"7,000"\n2,Elm Homes,"6,000"\n',
    );
    await importList(test.services, {
      source: sample,
      file: 's.csv',
      bytes,
      defaults: { ...defaults, year: 2025 },
    });
    const { accounts } = await scoreAccounts(test.services);
    expect(accounts.map((account) => [account.name, account.sample])).toContainEqual(['Elm Homes', true]);
    await capability.clearSample(test.services);
    const { items } = await listAccounts(test.services);
    expect(items.map((item) => [item.position, item.name, item.figures])).toEqual([
      [1, 'Alder Homes', 1],
      [2, 'Birch Living', 1],
    ]);
  });
});

it('scorings at the same time leave one whole list of accounts', async () => {
  const test = await createTestServices(migrations, tmpdir());
  try {
    await runCycle(test.contextAt(at), settingsSchema.parse({}));
    const before = await listAccounts(test.services);
    await Promise.all(Array.from({ length: 4 }, () => scoreAccounts(test.services)));
    expect(await listAccounts(test.services)).toEqual(before);
  } finally {
    await test.drop();
  }
});
