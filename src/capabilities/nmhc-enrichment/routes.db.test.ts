import { tmpdir } from 'node:os';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemResponse } from '../../platform/http/problem.ts';
import { runCycle } from './cycle.ts';
import { accountDetailSchema } from './get-account.ts';
import { capability } from './index.ts';
import { migrations } from './migrations.ts';
import { accountSchema } from './present-account.ts';
import { createTestServices, type TestServices } from '../services.testing.ts';
import { settingsSchema } from './settings.ts';

const pageSchema = z
  .object({ items: z.array(accountSchema.strict()), next_cursor: z.string().nullable() })
  .strict();
const importsSchema = z.object({
  items: z.array(z.object({ file: z.string(), rows: z.int(), rejected: z.array(z.unknown()) })),
});

describe('the HTTP interface of accounts', () => {
  let test: TestServices;
  let get: (path: string) => Promise<Response>;
  beforeAll(async () => {
    test = await createTestServices(migrations, tmpdir());
    await runCycle(test.contextAt('2026-11-22T06:02:00.000Z'), settingsSchema.parse({}));
    const router = await capability.routes(test.services, () => ({}));
    router.onError((error) => problemResponse(error, 'req_test'));
    get = async (path) => router.request(path);
  });
  afterAll(() => test.drop());

  it('lists accounts as its schema says, and pages by cursor', async () => {
    const whole = pageSchema.parse(await (await get('/accounts')).json());
    expect(whole.next_cursor).toBeNull();
    const page = pageSchema.parse(await (await get('/accounts?limit=5')).json());
    const next = pageSchema.parse(await (await get(`/accounts?limit=5&cursor=${page.next_cursor}`)).json());
    expect([...page.items, ...next.items]).toEqual(whole.items.slice(0, 10));
  });

  it('answers one account with facts, disagreements, names and relations as its schema says', async () => {
    const account = accountDetailSchema.strict().parse(await (await get('/accounts/greystar')).json());
    expect(account.aliases.map((alias) => alias.alias)).toEqual(['Greystar Real Estate Partners']);
    expect(account.relations.map((relation) => [relation.from, relation.kind, relation.confirmed])).toEqual([
      ['Riverstone Residential Group', 'acquired_by', false],
    ]);
    expect(account.series.filter((point) => point.list === 'managers')).toEqual([
      { list: 'managers', year: 2021, units: 669_137, low: 669_137, high: 669_137, precision: 'exact' },
      { list: 'managers', year: 2023, units: 726_826, low: 726_826, high: 726_826, precision: 'exact' },
      { list: 'managers', year: 2024, units: 798_272, low: 789_272, high: 798_272, precision: 'exact' },
    ]);
    expect(account.facts.every((fact) => fact.locator.startsWith('line '))).toBe(true);
  });

  it('reports the last import of each list', async () => {
    const { items } = importsSchema.parse(await (await get('/accounts/imports')).json());
    expect(items).toMatchObject([{ file: 'nmhc-rankings.csv', rows: 49, rejected: [] }]);
  });

  it.each([
    ['/accounts/nobody', 404, 'prospects.unknown_account'],
    ['/accounts?cursor=x', 400, 'prospects.cursor'],
    ['/accounts?limit=0', 400, 'request.invalid'],
  ])('refuses %s with problem details', async (path, status, code) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code, status });
  });
});
