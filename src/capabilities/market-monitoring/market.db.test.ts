import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSignals } from '../../decisions/signals/create-signals.ts';
import { decisionsMigrations } from '../../decisions/migrations.ts';
import { toInstant } from '../../kernel/time.ts';
import { durableMigrations } from '../../platform/durable/migrations.ts';
import { publishEvent } from '../../platform/events/events.ts';
import { problemResponse } from '../../platform/http/problem.ts';
import type { CapabilityServices, CommandContext } from '../contract.ts';
import { capability as rankings } from '../nmhc-enrichment/index.ts';
import { createTestServices, type TestServices } from '../services.testing.ts';
import { runCycle } from './cycle.ts';
import { eventPageSchema } from './events-json.ts';
import { exportListSchema } from './export-report.ts';
import { capability } from './index.ts';
import { linkEvents } from './link-events.ts';
import { marketSchema } from './market-schema.ts';
import { settingsSchema } from './settings.ts';
import { trendsSchema } from './trends-json.ts';

const at = '2026-11-25T06:00:00.000Z';
const allMigrations = [
  ...durableMigrations,
  ...decisionsMigrations,
  ...rankings.migrations,
  ...capability.migrations,
];

/** Test services whose signals are the real ones. */
async function open(dir: string) {
  const test = await createTestServices(allMigrations, dir, at);
  const { database, clock } = test.services;
  const append = () => Promise.resolve({ seq: 1, hash: '' });
  const signals = createSignals({ database, clock, publish: publishEvent, append });
  const services: CapabilityServices = { ...test.services, signals };
  const context = { ...test.contextAt(at), signals };
  const router = await capability.routes(services, () => ({}));
  router.onError((error) => problemResponse(error, 'req_test'));
  const get = async (path: string): Promise<unknown> => (await router.request(path)).json();
  const answers: { json: unknown; text: string }[] = [];
  const command: CommandContext = {
    answer: (json, text) => answers.push({ json, text }),
    progress: () => undefined,
    found: () => undefined,
    services: () => Promise.resolve(services),
    settings: () => Promise.resolve({}),
    clock,
  };
  const run = async (...args: string[]) => {
    const program = new Command();
    await capability.commands(program, command);
    await program.parseAsync(['market', ...args], { from: 'user' });
    return answers.at(-1);
  };
  let serial = 0;
  const raise = (
    title: string,
    occurredAt: string,
    more: { subject?: string; kind?: string; sample?: boolean } = {},
  ) => {
    serial += 1;
    return signals.raise({
      kind: 'content',
      capability: 'competitive-intelligence',
      subject: 'competitor:alder-ai',
      severity: 'info',
      confidence: 0.8,
      summary: '',
      reasons: [],
      evidence: [],
      dedupeKey: `test:${serial}`,
      sample: false,
      ...more,
      title,
      occurredAt: toInstant(new Date(occurredAt)),
    });
  };
  return { test, services, context, get, run, raise };
}

let test: TestServices;
let dir: string;
let market: Awaited<ReturnType<typeof open>>;
const settings = settingsSchema.parse({});
const claimHeader =
  'company,function,units,precision,scope,as_of,date_basis,grade,claimed_by,source_url,note';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sophia-market-'));
  market = await open(dir);
  test = market.test;
  await rankings.runCycle({ ...market.context, settings: {} });
  await runCycle(market.context, settings);
});
afterAll(async () => {
  await test.drop();
  await rm(dir, { recursive: true });
});

describe('claims about homes served', () => {
  const vendors = async () => marketSchema.strict().parse(await market.get('/market')).vendor_shares;

  it('that ship name their page, and one that no date is printed with counts as stale', async () => {
    const [share] = await vendors();
    expect(share).toMatchObject({
      company: 'EliseAI',
      function: 'collections',
      low_percent: '0.00',
      point_percent: '4.27',
      high_percent: '8.59',
      is_stale: true,
    });
    expect(share?.bounds.find(({ bound }) => bound === 'low')).toMatchObject({ claims: [] });
    expect(share?.bounds.find(({ bound }) => bound === 'high')?.text).toContain('more than 1,000,000');
    const [claim] = share?.bounds.find(({ bound }) => bound === 'point')?.claims ?? [];
    expect(claim).toMatchObject({ claimed_by: 'Bisnow', grade: 'press', is_dated: false, locator: 'line 2' });
    expect(claim?.source).toMatch(/^https:\/\/bisnow\.com\//);
  });

  it('of the workspace that contradict widen the range, and both are shown; marked sample they stay apart', async () => {
    const line = (units: number, grade: string, by: string) =>
      `EliseAI,collections,${units},exact,US,2026-09,printed,${grade},${by},https://example.com/${by},`;
    await writeFile(
      join(dir, 'claims.csv'),
      [claimHeader, line(700_000, 'independent', 'a'), line(900_000, 'independent', 'b')].join('\n'),
    );
    const own = settingsSchema.parse({ claims: [{ path: 'claims.csv' }] });
    expect(await runCycle(market.context, own)).toMatchObject({ facts: 2, unreachable: [] });
    expect(await runCycle(market.context, own)).toMatchObject({ facts: 0, observations: 0 });
    const [share] = await vendors();
    expect(share).toMatchObject({
      is_contradicted: true,
      is_stale: false,
      low_percent: '2.97',
      high_percent: '3.87',
    });
    expect(share?.contradictory.map(({ claimed_by: by }) => by).sort()).toEqual(['a', 'b']);
    expect(share?.unused).toMatchObject([{ why: 'stale', claim: { claimed_by: 'Bisnow' } }]);
    await runCycle(market.context, settingsSchema.parse({ claims: [{ path: 'claims.csv', sample: true }] }));
    expect((await vendors()).map(({ sample, high_percent: high }) => [sample, high])).toEqual([
      [false, '8.59'],
      [true, '3.87'],
    ]);
  });

  it('that are wrong are the health of their file, with line and column; the rest of the cycle goes on', async () => {
    await writeFile(
      join(dir, 'claims.csv'),
      `${claimHeader}\nEliseAI,collections,many,exact,US,2026,printed,vendor,x,https://example.com,\n`,
    );
    const outcome = await runCycle(
      market.context,
      settingsSchema.parse({ claims: [{ path: 'claims.csv' }] }),
    );
    expect(outcome.unreachable).toMatchObject([{ source: 'market-monitoring/claims-claims-csv' }]);
    expect(outcome.unreachable[0]?.reason).toContain('line 2, column units');
    await runCycle(market.context, settings);
    expect(await vendors()).toHaveLength(1);
  });

  it('are printed with the claims behind each bound', async () => {
    const answer = await market.run('share', '--function', 'collections');
    expect(answer?.text).toContain('EliseAI, collections: 0.00 to 8.59 %, about 4.27 (stale)');
    expect(answer?.text).toContain('need not add up to one');
  });
});

describe('changes between lists', () => {
  it('say who is new and who is gone among the ranks that are all known, with lines to go to', async () => {
    const answer = await market.run('movement', '--list', 'owners');
    expect(answer?.text).toContain('Monarch Investment & Management Group is gone from the first 8');
    const { list_changes: changes } = marketSchema.parse(await market.get('/market'));
    expect(changes.find(({ slug }) => slug.includes('michaels'))).toMatchObject({
      kind: 'rose',
      from_rank: 13,
      to_rank: 7,
    });
    for (const change of changes) expect(change.evidence.length).toBeGreaterThan(0);
  });

  it('the index is compared from list year to list year, and bounds that overlap decide nothing', async () => {
    const { concentration_steps: steps, thresholds } = marketSchema.parse(await market.get('/market'));
    expect(steps.length).toBeGreaterThan(3);
    for (const step of steps.filter(({ direction }) => direction === 'undecided'))
      expect(Number(step.change_low) * Number(step.change_high)).toBeLessThanOrEqual(0);
    expect(thresholds).toMatchObject({ highly_concentrated_above: 1_800, significant_increase_above: 100 });
  });
});

describe('events and the accounts that they touch', () => {
  const events = async (query = '') =>
    eventPageSchema.strict().parse(await market.get(`/market/events${query}`)).items;
  const told = async (query = '') =>
    (await events(query)).filter(({ signal }) => signal.capability === 'competitive-intelligence');

  it('are linked once, with the words that were found', async () => {
    await market.raise('Alder AI signs Greystar', '2026-11-20T10:00:00Z');
    await market.raise('Home equity and residential loans', '2026-11-21T10:00:00Z');
    await market.raise('Equity Residential and Greystar renew', '2026-11-22T10:00:00Z');
    expect(await linkEvents(market.services)).toBe(3);
    expect(await linkEvents(market.services)).toBe(0);
    expect((await told()).map(({ account, matched, field }) => [account.slug, matched, field])).toEqual([
      ['greystar', 'Greystar', 'title'],
      ['equity-residential', 'Equity Residential', 'title'],
      ['greystar', 'Greystar', 'title'],
    ]);
    expect(await told('?account=equity-residential')).toHaveLength(1);
  });

  it('are told by the names of the accounts that they are about', async () => {
    const subjects = ['company:greystar', 'company:nobody', 'competitor:greystar'];
    const names = await rankings.subjectNames?.(market.services, {}, subjects);
    expect([...(names ?? [])]).toEqual([['company:greystar', 'Greystar']]);
  });

  it('about an account itself are linked as such', async () => {
    expect(
      (await events('?account=asset-living')).map(({ field, confidence }) => [field, confidence]),
    ).toContainEqual(['subject', 1]);
  });

  it('come page by page without a gap, and a made-up cursor is refused', async () => {
    const all = await events('?limit=200');
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = eventPageSchema.parse(
        await market.get(`/market/events?limit=2${cursor && `&cursor=${cursor}`}`),
      );
      seen.push(...page.items.map(({ signal, account }) => `${signal.id} ${account.slug}`));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(all.map(({ signal, account }) => `${signal.id} ${account.slug}`));
    expect(await market.get('/market/events?cursor=eyJh')).toMatchObject({
      status: 400,
      type: 'urn:sophia:problem:market.cursor',
    });
  });

  it('follow the names: when an account becomes known, earlier signals are looked through again', async () => {
    await market.raise('Larkspur Residential Partners opens a tower', '2026-11-18T10:00:00Z');
    await linkEvents(market.services);
    expect(await told('?account=larkspur-residential-partners')).toEqual([]);
    await writeFile(
      join(dir, 'owners.csv'),
      'rank,company,units,year\n1,Larkspur Residential Partners,"90,100",2026\n',
    );
    const lists = [
      { path: 'owners.csv', list: 'owners', source: 'https://example.com/owners', sample: true },
    ];
    await rankings.runCycle({ ...market.context, settings: { lists } });
    expect(await linkEvents(market.services)).toBe(1);
    expect(await told('?account=larkspur-residential-partners')).toMatchObject([{ sample: true }]);
    await rankings.runCycle({ ...market.context, settings: {} });
    await linkEvents(market.services);
    expect(await told('?account=larkspur-residential-partners')).toEqual([]);
  });
});

describe('trends of signals', () => {
  it('tell a week that stands out, once, and not an ordinary one', async () => {
    const counts = [2, 1, 2, 3, 1, 2, 2, 1, 3, 2, 14];
    const monday = Date.parse('2026-11-16T12:00:00Z');
    for (const [index, count] of counts.entries()) {
      const week = monday - (counts.length - 1 - index) * 7 * 86_400_000;
      for (let n = 0; n < count; n += 1) {
        await market.raise(`Job ${index} ${n}`, toInstant(new Date(week + n * 3_600_000)), {
          kind: 'hiring',
        });
        if (index < counts.length - 1 || n < 2)
          await market.raise(`Post ${index} ${n}`, toInstant(new Date(week + n * 3_600_000)), {
            kind: 'release',
          });
      }
    }
    expect((await runCycle(market.context, settings)).signals).toBe(1);
    expect((await runCycle(market.context, settings)).signals).toBe(0);
    const [signal] = (
      await market.services.signals.list({ capability: 'market-monitoring', limit: 50 })
    ).filter(({ kind }) => kind === 'market.trend');
    expect(signal).toMatchObject({
      title: 'More hiring signals about alder-ai than usual in the week of 2026-11-16',
      before: expect.stringMatching(/^0 to \d+ a week$/),
      after: '14',
    });
    const trends = trendsSchema.strict().parse(await market.get('/market/trends'));
    expect(trends.series[0]).toMatchObject({ kind: 'hiring', verdict: 'more' });
    expect(trends.series.find(({ kind }) => kind === 'release')?.verdict).toBe('as_expected');
    expect(trends.series.some(({ kind }) => kind === 'market.trend')).toBe(false);
    expect((await market.run('trends'))?.text).toContain('hiring, competitor:alder-ai: 14, expected 0 to');
  });
});

describe('an export of properties', () => {
  const sample = new URL('../../../examples/payready/data/properties-sample.csv', import.meta.url);

  it('becomes facts with lines and sums by market, submarket, manager and owner; twice it is stored once', async () => {
    const file = join(dir, 'export.csv');
    await writeFile(file, await readFile(sample));
    const first = await market.run('import', file, '--as', 'costar', '--as-of', '2026-11-01', '--sample');
    expect(first?.json).toMatchObject({ sample: true, as_of: '2026-11-01' });
    const again = await market.run('import', file, '--as', 'costar', '--as-of', '2026-11-01', '--sample');
    expect(again?.json).toMatchObject({ facts_added: 0 });
    const { items } = exportListSchema.strict().parse(await market.get('/market/imports'));
    const [report] = items;
    expect(items).toHaveLength(1);
    for (const by of ['market', 'submarket', 'manager', 'owner'])
      expect(
        report?.groups.filter((group) => group.by === by).reduce((sum, { units }) => sum + units, 0),
      ).toBe(report?.units);
    const facts = await test.services.evidence.facts.find({ subjectPrefix: 'property:', attribute: 'units' });
    expect(facts.length).toBeGreaterThan(10);
    for (const fact of facts)
      expect(fact).toMatchObject({
        sample: true,
        validFrom: '2026-11-01',
        locator: expect.stringMatching(/^line \d+$/),
      });
  });

  it('is kept without the columns that no figure needs, as it is licensed', async () => {
    const [fact] = await test.services.evidence.facts.find({ subjectPrefix: 'property:', limit: 1 });
    const body = new TextDecoder().decode(
      await test.services.evidence.observations.body(fact?.observationId ?? ''),
    );
    expect(body.split('\n')[0]).toBe(
      'line,name,market,submarket,units,owner,manager,rent,currency,vacancy_percent',
    );
    expect(body).not.toMatch(/555-0|Leasing/);
  });

  it('that is wrong stores nothing at all', async () => {
    const before = await test.services.evidence.facts.find({ subjectPrefix: 'property:' });
    const file = join(dir, 'wrong.csv');
    await writeFile(file, 'Property Name,Market,Units\nAlder,Denver,100\nBirch,Denver,1o0\n');
    await expect(market.run('import', file, '--as', 'costar')).rejects.toMatchObject({
      code: 'market.properties',
      where: `${file}, line 3, column Units`,
    });
    expect(await test.services.evidence.facts.find({ subjectPrefix: 'property:' })).toHaveLength(
      before.length,
    );
    expect(await market.get('/market/imports')).toMatchObject({ items: [{ file: 'export.csv' }] });
    await expect(market.run('import', file, '--as', 'costar', '--year', '2026')).rejects.toMatchObject({
      code: 'market.import_option',
    });
  });

  it('that the workspace names is read by the cycle, and withdrawn when it no longer does', async () => {
    await writeFile(join(dir, 'own.csv'), 'Property Name,Market,Units\nAlder,Denver,100\n');
    const own = settingsSchema.parse({ property_exports: [{ path: 'own.csv', as_of: '2026-10-01' }] });
    expect(await runCycle(market.context, own)).toMatchObject({ observations: 1, facts: 3 });
    expect(await runCycle(market.context, own)).toMatchObject({ observations: 0, facts: 0 });
    const units = () =>
      test.services.evidence.facts.find({ subjectPrefix: 'property:alder', attribute: 'units' });
    expect(await units()).toMatchObject([{ value: 100, sample: false }]);
    await writeFile(join(dir, 'own.csv'), 'Property Name,Market,Units\nAlder,Denver,?\n');
    expect((await runCycle(market.context, own)).unreachable[0]?.reason).toContain('line 2, column Units');
    expect(await units()).toHaveLength(1);
    await runCycle(market.context, settings);
    expect(await units()).toEqual([]);
    expect(exportListSchema.parse(await market.get('/market/imports')).items.map(({ file }) => file)).toEqual(
      ['export.csv'],
    );
  });

  it('marked sample goes with the other samples', async () => {
    await capability.clearSample(market.services);
    expect(await market.get('/market/imports')).toEqual({ items: [], next_cursor: null });
  });
});

it('an NMHC ranking is imported by the same command', async () => {
  const file = join(dir, 'managers.csv');
  await writeFile(file, 'rank,company,units\n1,Alder Homes,"90,100"\n2,Birch Living,"80,000"\n');
  const answer = await market.run(
    'import',
    file,
    '--as',
    'nmhc',
    '--list',
    'managers',
    '--year',
    '2026',
    '--source',
    'https://example.com/m',
    '--sample',
  );
  expect(answer?.json).toMatchObject({ rows: 2, sample: true });
  expect(answer?.text).toContain('2 rows of 2 companies taken, 0 rejected');
});
