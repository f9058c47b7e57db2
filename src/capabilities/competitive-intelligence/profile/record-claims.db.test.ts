import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServices, createTestServices } from '../../services.testing.ts';
import { registerSources, runCycle } from '../cycle.ts';
import { migrations } from '../migrations.ts';
import { settingsSchema } from '../settings.ts';

const subject = 'competitor:lumen-leasing';
const settings = settingsSchema.parse({
  positioning: {
    as_of: '2026-11-01',
    source: 'Test book',
    features: [{ name: 'Payment plans' }, { name: 'Voice calls', words: ['phone agent'] }],
  },
  competitors: [
    {
      slug: 'lumen-leasing',
      name: 'Lumen Leasing',
      sample: true,
      sources: [
        { slug: 'pricing', title: 'Pricing page', kind: 'page', history: 'pricing' },
        { slug: 'jobs', title: 'Job board', kind: 'ashby', history: 'jobs' },
      ],
    },
  ],
});

const page = (rows: string) => `<!doctype html><html><head><title>Pricing</title></head><body><main>
<h1>Pricing for communities of every size, in plain words for all</h1>
<table><tr><th>Plan</th><th>Price a unit and month</th><th>What is included</th></tr>${rows}</table>
<p>Every plan is billed each month for the units under management on its first day of the month.</p>
<p>There is no phone agent. Contracts run for twelve months and renew for twelve more.</p>
</main></body></html>`;
const row = (plan: string, price: string, includes: string) =>
  `<tr><td>${plan}</td><td>${price}</td><td>${includes}</td></tr>`;
const basic = row('Collect', '$1.20', 'Reminders by text and e-mail');
const plus = (price: string) => row('Collect Plus', price, 'Reminders, payment plans and a resident portal');
const job = (id: string, department: string) => ({ id, title: `A job ${id}`, department, isListed: true });

let test: TestServices;
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sophia-claims-'));
  for (const folder of ['pricing', 'jobs']) await mkdir(join(dir, folder));
  const write = (at: string, body: string) => writeFile(join(dir, 'pricing', `${at}T0600Z.html`), body);
  await write('2026-10-01', page(basic + plus('$2.40')));
  await write('2026-10-08', page(basic + plus('$1.95')));
  await writeFile(
    join(dir, 'jobs', '2026-10-01T0700Z.json'),
    JSON.stringify({ jobs: [job('a', 'Sales'), job('b', 'Sales'), job('c', 'Product')] }),
  );
  test = await createTestServices(migrations, dir);
  await registerSources(test.services, settings);
});
afterAll(async () => {
  await test.drop();
  await rm(dir, { recursive: true, force: true });
});

const cycle = () => runCycle({ ...test.contextAt('2026-11-22T06:00:00.000Z'), settings });
const facts = async (attribute: string) =>
  (await test.services.evidence.facts.find({ subject, attribute })).toSorted((a, b) =>
    JSON.stringify(a.value) < JSON.stringify(b.value) ? -1 : 1,
  );
const capture = async (at: string) =>
  (
    await test.services.evidence.observations.latest('competitive-intelligence/lumen-leasing/pricing', 10)
  ).find((one) => one.retrievedAt.startsWith(at));

describe('facts of accepted captures', () => {
  it('are those of the version that holds, with observation, place, both times and the sample mark', async () => {
    const outcome = await cycle();
    expect(outcome.facts).toBeGreaterThan(0);
    // The lower price was seen once: it waits for its confirmation.
    const prices = await facts('price');
    expect(prices.map((fact) => [fact.qualifiers['plan'], fact.value])).toEqual([
      ['Collect', '$1.20'],
      ['Collect Plus', '$2.40'],
    ]);
    expect(prices[1]).toMatchObject({
      unit: 'USD per unit and month',
      validFrom: '2026-10-01T06:00:00.000Z',
      observationId: (await capture('2026-10-01'))?.id,
      locator: 'block 4',
      claimedBy: 'Lumen Leasing, Pricing page',
      sample: true,
      knownTo: null,
    });
  });

  it('count open roles by department', async () => {
    expect((await facts('open_roles')).map((fact) => [fact.qualifiers['department'], fact.value])).toEqual(
      expect.arrayContaining([
        ['all', 3],
        ['Sales', 2],
        ['Product', 1],
      ]),
    );
  });

  it('name a feature of ours only where the text says that it is there', async () => {
    expect((await facts('feature')).map((fact) => fact.qualifiers['name'])).toEqual(['Payment plans']);
  });

  it('are written once, however often the cycle runs', async () => {
    expect(await cycle()).toMatchObject({ observations: 0, facts: 0 });
  });

  it('are withdrawn, not overwritten, once a confirmed change takes them away', async () => {
    await writeFile(join(dir, 'pricing', '2026-10-15T0600Z.html'), page(basic + plus('$1.95')));
    const before = new Date(test.services.clock.now().getTime()).toISOString();
    expect((await cycle()).facts).toBe(1);
    const plusNow = (await facts('price')).filter((fact) => fact.qualifiers['plan'] === 'Collect Plus');
    expect(plusNow.map((fact) => fact.value)).toEqual(['$1.95']);
    expect(plusNow[0]?.observationId).toBe(
      (await capture('2026-10-15'))?.id ?? (await capture('2026-10-08'))?.id,
    );
    expect(before <= (plusNow[0]?.knownFrom ?? '')).toBe(true);
    expect((await facts('price')).find((fact) => fact.value === '$1.20')?.validFrom).toBe(
      '2026-10-01T06:00:00.000Z',
    );
  });

  it('stay as they were where a capture is an error page or lacks most of the page', async () => {
    const before = await facts('price');
    await writeFile(
      join(dir, 'pricing', '2026-10-22T0600Z.html'),
      '<!doctype html><html><body><main><h1>Pricing for communities</h1></main></body></html>',
    );
    await writeFile(
      join(dir, 'pricing', '2026-10-29T0600Z.html'),
      '<!doctype html><html><head><title>500</title></head><body><h1>Internal Server Error</h1></body></html>',
    );
    await cycle();
    expect(await facts('price')).toEqual(before);
  });
});
