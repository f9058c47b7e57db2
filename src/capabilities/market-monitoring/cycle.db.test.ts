import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decisionsMigrations } from '../../decisions/migrations.ts';
import { durableMigrations } from '../../platform/durable/migrations.ts';
import { problemResponse } from '../../platform/http/problem.ts';
import type { CommandContext } from '../contract.ts';
import { capability as rankings } from '../nmhc-enrichment/index.ts';
import { createTestServices, type TestServices } from '../services.testing.ts';
import { runCycle } from './cycle.ts';
import { capability } from './index.ts';
import { marketSchema } from './market-schema.ts';
import { settingsSchema } from './settings.ts';
import { shareAnswerSchema } from './share-of-list.ts';

const at = '2026-11-22T06:00:00.000Z';
const allMigrations = [
  ...durableMigrations,
  ...decisionsMigrations,
  ...rankings.migrations,
  ...capability.migrations,
];
const settings = settingsSchema.parse({});

describe('the market of the published rankings', () => {
  let test: TestServices;
  beforeAll(async () => {
    test = await createTestServices(allMigrations, tmpdir(), at);
  });
  afterAll(() => test.drop());

  it('waits for rankings that are read in the same cycle, and then knows them', async () => {
    const [market] = await Promise.all([
      runCycle(test.contextAt(at), settings),
      rankings.runCycle(test.contextAt(at)),
    ]);
    expect(market).toMatchObject({ observations: 3, facts: 6, proposals: 0, unreachable: [] });
    const measures = new Map(
      (await test.services.evidence.measures.list()).map((measure) => [measure.id, measure]),
    );
    expect(measures.get('market.managed_units_known')).toMatchObject({
      value: '1080594',
      low: '1080594',
      high: '1089594',
    });
    expect(measures.get('market.top_manager_share')).toMatchObject({
      value: '3.35',
      low: '3.35',
      high: '3.43',
      unit: 'percent',
    });
    expect(measures.get('market.top_manager_share')?.trend.map((entry) => entry.at)).toEqual([
      '2021',
      '2023',
      '2024',
    ]);
  });

  it('run again stores and tells nothing new', async () => {
    const raised = test.raised.length;
    expect(await runCycle(test.contextAt(at), settings)).toMatchObject({
      observations: 0,
      facts: 0,
      signals: 0,
    });
    expect(test.raised).toHaveLength(raised);
  });

  it('bounds concentration and names the band that both bounds share, with rows behind it', async () => {
    const measure = (await test.services.evidence.measures.list()).find(
      (entry) => entry.id === 'market.hhi_bounds',
    );
    // By hand: lower = 10,000 (789,272^2 + 291,322^2) / 23,540,426^2 = 12.8; upper: the rest in firms of 291,322 of 23,303,839.
    expect(measure?.low).toBe('12');
    expect(Number(measure?.high)).toBeGreaterThan(125);
    expect(Number(measure?.high)).toBeLessThan(140);
    expect(measure?.note).toContain('Not highly concentrated');
    for (const ref of measure?.evidence.filter((entry) => entry.kind === 'observation') ?? []) {
      expect(ref.locator).toMatch(/^line \d+$/);
    }
  });

  it('tells who moved by more than the threshold between the newest lists', () => {
    expect(
      [...test.open.values()]
        .filter((signal) => signal.capability === 'market-monitoring')
        .map((signal) => signal.title),
    ).toEqual([
      'Asset Living gained at least 0.37 points of the apartment stock, 2023 to 2024',
      'Greystar gained at least 0.26 points of the apartment stock, 2023 to 2024',
    ]);
  });

  it('answers over HTTP as its schema says', async () => {
    const router = await capability.routes(test.services, () => ({}));
    router.onError((error) => problemResponse(error, 'req_test'));
    const market = marketSchema.strict().parse(await (await router.request('/market')).json());
    expect(
      market.units_under_management.find((entry) => entry.list === 'managers' && entry.year === 2021),
    ).toEqual({
      list: 'managers',
      year: 2021,
      companies: 2,
      low: 772_200,
      high: 772_200,
      list_total: 3_899_797,
      known_of_list_percent: '19.80',
    });
    expect(market.denominators).toMatchObject([{ low: 23_303_839, point: 23_421_535, high: 23_540_427 }]);
    expect(
      market.printed_shares.filter((claim) => claim.year === 2023 && claim.list === 'managers'),
    ).toHaveLength(2);
    expect(
      market.shares.find((share) => share.slug === 'greystar' && share.list === 'managers'),
    ).toMatchObject({
      basis: 'sources_disagree',
      point_percent: null,
      units_low: 789_272,
      units_high: 798_272,
    });
    expect(market.concentration).toMatchObject({
      list: 'managers',
      year: 2024,
      band: 'not_highly_concentrated',
    });
    const shares = shareAnswerSchema
      .strict()
      .parse(await (await router.request('/market/shares?list=owners&year=2022')).json());
    expect(
      shares.shares
        .filter((share) => share.basis === 'rank')
        .map((share) => [share.name, share.units_low, share.units_high]),
    ).toEqual([
      ['MAA', 80_121, 115_056],
      ['Morgan Properties', 80_121, 115_056],
      ['AvalonBay Communities', 80_121, 115_056],
      ['Equity Residential', 75_023, 80_121],
    ]);
    expect((await router.request('/market/shares?list=owners&year=2020')).status).toBe(404);
    expect((await router.request('/market/shares?list=tenants')).status).toBe(400);
  });

  it('answers on the command line with the same JSON', async () => {
    const answers: { json: unknown; text: string }[] = [];
    const context: CommandContext = {
      answer: (json, text) => answers.push({ json, text }),
      progress: () => undefined,
      found: () => undefined,
      services: () => Promise.resolve(test.services),
      settings: () => Promise.resolve({}),
      clock: test.services.clock,
    };
    const run = async (...args: string[]) => {
      const program = new Command();
      await capability.commands(program, context);
      return program.parseAsync(['market', ...args], { from: 'user' });
    };
    await run('status');
    await run('share', '--list', 'managers', '--year', '2024');
    const [status, share] = answers;
    expect(marketSchema.parse(status?.json).concentration?.year).toBe(2024);
    expect(status?.text).toContain("managers 2021: 772,200, 2 companies, 19.80 % of the list's total");
    expect(share?.text).toContain(
      'Greystar, managers 2024: 3.35 to 3.43 % (789,272 to 798,272 homes, sources disagree)',
    );
    await expect(run('share', '--year', '2020')).rejects.toMatchObject({ code: 'market.no_list' });
  });
});

describe('the market of a workspace', () => {
  let test: TestServices;
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sophia-market-'));
    test = await createTestServices(allMigrations, dir, at);
  });
  afterAll(async () => {
    await test.drop();
    await rm(dir, { recursive: true });
  });

  it('says that nothing is known when no ranking was ever read', async () => {
    await runCycle(test.contextAt(at), settings);
    const measures = await test.services.evidence.measures.list();
    expect(measures.map((measure) => [measure.id, measure.value, measure.status])).toEqual([
      ['market.managed_units_known', null, 'none'],
      ['market.top_manager_share', null, 'none'],
      ['market.hhi_bounds', null, 'none'],
    ]);
  });

  it('tells when a list has another leader, once, and takes it back when the list is corrected', async () => {
    const owners = (first: string, second: string) =>
      `rank,company,units,year\n1,${first},"90,100",2026\n2,${second},"80,200",2026\n1,Alder Homes,"85,300",2025\n2,Birch Living,"79,400",2025\n`;
    const lists = [{ path: 'owners.csv', list: 'owners', source: 'https://example.com/owners' }];
    const cycle = async (text: string) => {
      await writeFile(join(dir, 'owners.csv'), text);
      await rankings.runCycle({ ...test.contextAt(at), settings: { shipped_list: false, lists } });
      await runCycle(test.contextAt(at), settings);
      return [...test.open.values()].filter((signal) => signal.kind === 'market.leader_changed');
    };
    expect(await cycle(owners('Birch Living', 'Alder Homes'))).toMatchObject([
      {
        title: 'Birch Living leads the owners list of 2026, before Alder Homes',
        severity: 'watch',
        before: 'Alder Homes, 2025',
        after: 'Birch Living, 2026',
      },
    ]);
    expect(await cycle(owners('Alder Homes', 'Birch Living'))).toEqual([]);
  });

  it('sample companies are not part of it', async () => {
    const lists = [
      { path: 'owners.csv', list: 'owners', source: 'https://example.com/owners', sample: true },
    ];
    await rankings.runCycle({ ...test.contextAt(at), settings: { shipped_list: false, lists } });
    const router = await capability.routes(test.services, () => ({}));
    const market = marketSchema.parse(await (await router.request('/market')).json());
    expect(market).toMatchObject({
      units_under_management: [],
      shares: [],
      concentration: null,
      movements: [],
    });
  });
});
