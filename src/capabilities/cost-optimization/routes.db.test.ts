import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from '@hono/zod-openapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDecimals } from '../../kernel/decimal.ts';
import { problemResponse } from '../../platform/http/problem.ts';
import type { CapabilityServices } from '../contract.ts';
import { createTestServices, type TestServices } from '../services.testing.ts';
import {
  costDailySchema,
  costMoversSchema,
  costPeriodsSchema,
  costReportSchema,
  costRowsSchema,
  costSummarySchema,
} from './api-schemas.ts';
import { runCycle } from './cycle.ts';
import { withEngine } from './engine/duckdb.ts';
import { migrations } from './migrations.ts';
import { reportCosts } from './report-costs.ts';
import { createRoutes } from './routes.ts';
import { settingsSchema } from './settings.ts';
import { parseDimensions } from './domain/dimension.ts';

const example = join(import.meta.dirname, '../../../examples/payready');
const november = join(example, 'data', 'cloud-bill-2026-11.csv');

let test: TestServices;
let services: CapabilityServices;
let files: string;

beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'sophia-cost-routes-'));
  test = await createTestServices(migrations, example, '2026-11-23T06:00:00.000Z');
  const filesDir = async (capability: string) => {
    const path = join(files, capability);
    await mkdir(path, { recursive: true });
    return path;
  };
  services = { ...test.services, filesDir };
  const settings = settingsSchema.parse({ bills: [{ path: 'data/cloud-bill-*.csv', sample: true }] });
  await runCycle({ ...test.contextAt('2026-11-23T06:00:00.000Z'), filesDir }, settings);
});
afterAll(async () => {
  await test.drop();
  await rm(files, { recursive: true, force: true });
});

async function ask(path: string): Promise<{ status: number; body: unknown }> {
  const router = createRoutes(services);
  router.onError((error) => problemResponse(error, 'req_test'));
  const response = await router.request(path);
  return { status: response.status, body: await response.json() };
}

/** The answer, which must be what the schema says. */
async function get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const { status, body } = await ask(path);
  expect(status).toBe(200);
  return schema.parse(body);
}

describe('the HTTP interface over the bill of the example workspace', () => {
  it('lists months, the open one marked provisional, all of them sample', async () => {
    const body = await get('/cost/periods', costPeriodsSchema);
    expect(body.items.map((item) => [item.period, item.provisional, item.sample])).toEqual([
      ['2026-11', true, true],
      ['2026-10', false, true],
      ['2026-09', false, true],
      ['2026-08', false, true],
    ]);
  });

  it('answers the very document that the command answers on the file', async () => {
    for (const by of ['ServiceName', 'Tags/team,Day']) {
      const dimensions = parseDimensions(by);
      const fromFile = await withEngine((engine) =>
        reportCosts(engine, [november], { dimensions, period: '2026-11' }),
      );
      const body = await get(`/cost/totals?period=2026-11&by=${encodeURIComponent(by)}`, costReportSchema);
      expect(body).toEqual(JSON.parse(JSON.stringify(fromFile.report)));
    }
  });

  it('says in the summary what the month rests on', async () => {
    const body = await get('/cost/summary', costSummarySchema);
    expect(body).toMatchObject({
      period: '2026-11',
      provisional: true,
      sample: true,
      last_day: '2026-11-22',
    });
    expect(body.bills).toHaveLength(1);
    expect(body.bills[0]?.manifest['focus_version']).toBe('1.2');
    expect(body.bills[0]?.manifest).toMatchObject({ control_totals: [{ billed: body.totals[0]?.billed }] });
    expect(body.comparison[0]?.days).toBe(22);
  });

  it('names the network as the mover of November, and leads to its rows', async () => {
    const body = await get('/cost/movers', costMoversSchema);
    expect(body.items[0]?.movers[0]?.key).toBe('Network');
    expect(test.raised[0]?.reasons.join(' ')).toMatch(/Traffic between zones: \+.*2026-11-17/);
    const rows = await get(
      '/cost/rows?period=2026-11&service=Network&tag=application%3Dreporting&limit=5',
      costRowsSchema,
    );
    expect(rows.items[0]).toMatchObject({
      file: 'data/cloud-bill-2026-11.csv',
      account: '004000000103',
      description: 'Traffic between zones',
      columns: { x_Sample: 'true' },
    });
    const next = await get(
      `/cost/rows?period=2026-11&service=Network&tag=application%3Dreporting&limit=200&cursor=${rows.next_cursor}`,
      costRowsSchema,
    );
    expect(next.items).toHaveLength(17);
  });

  it('gives sums by day that add up to the month', async () => {
    const body = await get('/cost/daily?by=Tags/team&period=2026-10', costDailySchema);
    expect(new Set(body.items.map((item) => item.day)).size).toBe(31);
    const periods = await get('/cost/periods', costPeriodsSchema);
    const october = periods.items.find((item) => item.period === '2026-10');
    expect(addDecimals(...body.items.map((item) => item.billed ?? '0'))).toBe(october?.billed);
  });

  it.each([
    ['/cost/summary?period=2020-01', 404, 'cost.no_such_period'],
    ['/cost/summary?period=October', 400, 'request.invalid'],
    ['/cost/totals?by=Nonsense', 400, 'cost.missing_columns'],
    ['/cost/daily?by=ResourceId', 400, 'cost.not_summed_up'],
    ['/cost/rows?cursor=1', 400, 'request.cursor'],
  ])('refuses %s', async (path, status, code) => {
    expect(await ask(path)).toMatchObject({ status, body: { code } });
  });
});
