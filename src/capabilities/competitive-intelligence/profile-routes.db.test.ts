/** Profiles of the example workspace over HTTP, on a real database. */
import { join } from 'node:path';
import { OpenAPIHono } from '@hono/zod-openapi';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problemResponse } from '../../platform/http/problem.ts';
import { type TestServices, createTestServices } from '../services.testing.ts';
import { registerSources, runCycle } from './cycle.ts';
import { findingKinds } from './domain/contract.ts';
import { migrations } from './migrations.ts';
import { changeSchema } from './profile/change-json.ts';
import { noiseSchema, previewSchema } from './profile/noise-json.ts';
import { battlecardSchema, positioningJsonSchema } from './profile/profile-json.ts';
import { competitorRoutes } from './routes.ts';
import { settingsSchema } from './settings.ts';
import { registerCommands } from './commands.ts';
import { thresholdSchema } from './read-thresholds.ts';

const folders = {
  pricing: 'page',
  product: 'page',
  blog: 'feed',
  press: 'feed',
  jobs: 'ashby',
  status: 'statuspage',
  complaints: 'cfpb',
  reviews: 'appstore',
  releases: 'github',
} as const;
const settings = settingsSchema.parse({
  own_names: ['Pay Ready'],
  positioning: {
    as_of: '2026-11-01',
    source: 'Test book',
    sample: true,
    features: [
      { name: 'Payment plans', have: 'partly' },
      { name: 'Debt resolution', says: 'We resolve debts.' },
    ],
    prices: [{ plan: 'Standard', value: '$1.50', unit: 'USD per unit and month' }],
  },
  competitors: [
    {
      slug: 'lumen-leasing',
      name: 'Lumen Leasing',
      sample: true,
      notes: 'data/notes/lumen-leasing.md',
      sources: Object.entries(folders).map(([slug, kind]) => ({
        slug,
        title: slug,
        kind,
        history: `data/competitors/lumen-leasing/${slug}`,
      })),
    },
    {
      slug: 'unread',
      name: 'Unread',
      sources: [{ slug: 'home', title: 'Home page', kind: 'page', url: 'https://unread.example/' }],
    },
  ],
});

let test: TestServices;
let role: 'viewer' | 'analyst' = 'analyst';
const app = new OpenAPIHono<ApiEnv>();
const appended: unknown[] = [];

beforeAll(async () => {
  test = await createTestServices(migrations, join(process.cwd(), 'examples/payready'));
  await registerSources(test.services, settings);
  await runCycle({ ...test.contextAt('2026-11-22T06:00:00.000Z'), settings });
  const ledger = {
    append: (_db: unknown, entry: unknown) => {
      appended.push(entry);
      return Promise.resolve({ seq: appended.length, hash: 'hash' });
    },
  };
  app.use('*', async (c, next) => {
    c.set('principal', { userId: 'kim', displayName: 'Kim', role, via: 'session' });
    await next();
  });
  app.onError((error) => problemResponse(error, 'req'));
  app.route(
    '/',
    competitorRoutes({ ...test.services, ledger }, () => settings),
  );
});
afterAll(async () => test.drop());

async function get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
  const answer = await app.request(path);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return schema.parse(await answer.json());
}
const send = (method: string, path: string, body: unknown) =>
  app.request(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const later = '2026-11-23T06:00:00.000Z';
const raisedAs = (kind: string) => {
  const at = test.raised.findIndex((one) => one.kind === `competitor.${kind}`);
  if (at < 0) throw new Error(`no signal of ${kind}`);
  return test.services.signals
    .list({ capability: 'competitive-intelligence', limit: 200 })
    .then((all) => all.find((one) => one.dedupeKey === test.raised[at]?.dedupeKey)?.id ?? '');
};

describe('the recorded history of the example', () => {
  it('shows every kind of signal', () => {
    const kinds = new Set(test.raised.map((one) => one.kind.replace('competitor.', '')));
    expect([...kinds].sort()).toEqual([...findingKinds].sort());
    expect(test.raised.every((one) => one.sample)).toBe(true);
  });
});

describe('a battlecard over HTTP', () => {
  it('cites facts, signals and captures that are stored', async () => {
    const card = await get('/competitors/lumen-leasing/battlecard', battlecardSchema);
    const facts = new Set(
      (await test.services.evidence.facts.find({ subject: 'competitor:lumen-leasing' })).map(({ id }) => id),
    );
    const signals = await test.services.signals.list({ capability: 'competitive-intelligence', limit: 200 });
    const citations = card.parts.flatMap((part) => part.sentences.flatMap((one) => one.citations));
    expect(citations.length).toBeGreaterThan(30);
    const isStored = async ({ kind, id }: (typeof citations)[number]) =>
      kind === 'fact'
        ? facts.has(id)
        : kind === 'signal'
          ? signals.some((one) => one.id === id)
          : kind !== 'observation' || (await test.services.evidence.observations.find(id)) !== undefined;
    for (const citation of citations) expect(await isStored(citation), citation.id).toBe(true);
    expect(card.parts.filter((part) => part.missing !== null)).toEqual([]);
  });

  it('of a competitor that was never read has no sentence but says why, and tells its source health', async () => {
    const card = await get('/competitors/unread/battlecard', battlecardSchema);
    expect(card.parts.flatMap((part) => part.sentences)).toEqual([]);
    expect(card.parts.every((part) => part.missing?.startsWith('Nothing has been read yet'))).toBe(true);
    expect(card.sources).toMatchObject([{ title: 'Home page', state: 'new', last_good_at: null }]);
  });

  it.each([
    ['html', 'text/html; charset=utf-8', '<!doctype html>'],
    ['pdf', 'application/pdf', '%PDF-1.7'],
    ['markdown', 'text/markdown; charset=utf-8', '# Battlecard: Lumen Leasing'],
    ['json', 'application/json', '{'],
    ['slack', 'application/json', '['],
  ])('is the same %s bytes for the same data', async (format, type, start) => {
    const file = async () => app.request(`/competitors/lumen-leasing/battlecard/${format}`);
    const [one, other] = [await file(), await file()];
    expect(one.headers.get('content-type')).toBe(type);
    const bytes = Buffer.from(await one.arrayBuffer());
    expect(bytes.equals(Buffer.from(await other.arrayBuffer()))).toBe(true);
    expect(bytes.toString('latin1').startsWith(start)).toBe(true);
  });

  it('is sent on request, by an analyst, with its record', async () => {
    role = 'viewer';
    const path = '/competitors/lumen-leasing/battlecard/send';
    expect((await send('POST', path, { destination: 'sales' })).status).toBe(403);
    role = 'analyst';
    expect((await send('POST', path, { destination: 'nowhere' })).status).toBe(400);
    expect(test.sent).toEqual([]);
    expect((await send('POST', path, { destination: 'sales' })).status).toBe(202);
    expect(test.sent).toMatchObject([
      {
        destination: 'sales',
        policy: 'battlecard-on-request',
        sample: true,
        subject: 'competitor:lumen-leasing',
      },
    ]);
    expect(appended.at(-1)).toMatchObject({ actor: 'user:kim', action: 'battlecard.sent' });
  });
});

describe('the positioning matrix over HTTP', () => {
  it('has a column for each competitor, blank where nothing was read', async () => {
    const { positioning } = await get(
      '/competitors/positioning',
      z.object({ positioning: positioningJsonSchema }),
    );
    expect(positioning.competitors.map((one) => one.slug)).toEqual(['lumen-leasing', 'unread']);
    const prices = positioning.rows.find((row) => row.group === 'prices');
    expect(prices?.own.values.map((one) => one.text)).toEqual(['Standard: $1.50 per unit and month']);
    expect(prices?.cells[0]?.values.map((one) => one.text)).toContain(
      'Collect Plus: $1.95 per unit and month',
    );
    expect(positioning.rows.every((row) => row.cells[1]?.state === 'blank')).toBe(true);
  });
});

describe('the bars over HTTP', () => {
  it('stand where votes have put them, by the name of the source', async () => {
    const path = '/competitors/thresholds';
    const schema = z.object({ items: z.array(thresholdSchema) });
    expect(await get(path, schema)).toEqual({ items: [] });
    const common = { kind: 'competitor.content', subject: 'competitor:lumen-leasing' };
    const source = 'competitive-intelligence/lumen-leasing/blog';
    const votes = vi
      .spyOn(test.services.signals, 'votes')
      .mockResolvedValue([{ ...common, source, useful: 0, noise: 12 }]);
    const { items } = await get(path, schema);
    votes.mockRestore();
    expect(items).toMatchObject([
      {
        kind: common.kind,
        competitor: 'lumen-leasing',
        source_title: 'blog',
        noise: 12,
        lowers_severity: true,
      },
    ]);
    expect(items[0]?.min_worth).toBeGreaterThan(0.2);
    expect(items[0]?.explanation).toContain('0 of 12 findings');
  });
});

describe('the bars on the command line', () => {
  const run = async (...args: string[]) => {
    const answers: { json: unknown; text: string }[] = [];
    const program = new Command();
    registerCommands(program, {
      answer: (json, text) => answers.push({ json, text }),
      progress: () => undefined,
      found: () => undefined,
      services: () => Promise.resolve(test.services),
      settings: () => Promise.resolve(settings),
      clock: test.services.clock,
    });
    await program.parseAsync(['competitors', 'thresholds', ...args], { from: 'user' });
    return answers;
  };

  it('are those of the interface, of all competitors or of one, each with its reason', async () => {
    expect(await run()).toEqual([
      { json: { items: [] }, text: 'Nothing was voted on, so every bar stands where it stood.' },
    ]);
    const source = 'competitive-intelligence/lumen-leasing/blog';
    const votes = vi
      .spyOn(test.services.signals, 'votes')
      .mockResolvedValue([
        { kind: 'competitor.content', subject: 'competitor:lumen-leasing', source, useful: 0, noise: 12 },
      ]);
    const [all] = await run();
    const items = await get('/competitors/thresholds', z.object({ items: z.array(thresholdSchema) }));
    const [none] = await run('unread');
    votes.mockRestore();
    expect(all?.json).toEqual(items);
    expect(all?.text).toContain('lumen-leasing  competitor.content  blog (0 useful, 12 noise)');
    expect(all?.text).toContain(items.items[0]?.explanation);
    expect(none?.json).toEqual({ items: [] });
    await expect(run('nobody')).rejects.toMatchObject({ code: 'competitors.unknown' });
  });
});

describe('before and after over HTTP', () => {
  it('show of a signal exactly what triggered it; the rest is masked', async () => {
    const change = await get(`/competitors/changes/${await raisedAs('pricing')}`, changeSchema);
    const signal = test.raised.find((one) => one.kind === 'competitor.pricing');
    const changed = change.rows.filter((row) => row.kind === 'changed');
    expect(changed.map((row) => row.before).join('\n')).toBe(signal?.before);
    expect(changed.map((row) => row.after).join('\n')).toBe(signal?.after);
    expect(change.facts).toMatchObject([
      { kind: 'price', name: 'Collect Plus', before: '$2.40', after: '$1.95' },
    ]);
    expect(change.masked).toBeGreaterThan(0);
  });

  it.each(findingKinds)('can be shown of a signal of the kind %s', async (kind) => {
    const change = await get(`/competitors/changes/${await raisedAs(kind)}`, changeSchema);
    expect(change.competitor).toBe('lumen-leasing');
    expect(change.rows.some((row) => row.kind === 'changed')).toBe(true);
  });

  it('can be shown of a signal that hundreds came after, and of none of another capability', async () => {
    const old = await raisedAs('pricing');
    const [like] = test.raised;
    if (like === undefined) throw new Error('no signal');
    const raised = test.raised.length;
    for (let n = 0; n < 201; n += 1)
      await test.services.signals.raise({ ...like, dedupeKey: `later/${n}`, occurredAt: later });
    const listed = await test.services.signals.list({ capability: like.capability, limit: 200 });
    expect(listed.some(({ id }) => id === old)).toBe(false);
    expect((await get(`/competitors/changes/${old}`, changeSchema)).competitor).toBe('lumen-leasing');
    const foreign = { ...like, capability: 'cost-optimization', dedupeKey: 'foreign' };
    const { signal } = await test.services.signals.raise(foreign);
    expect((await app.request(`/competitors/changes/${signal.id}`)).status).toBe(404);
    test.raised.splice(raised);
  });

  it('refuse captures of two sources, and what is not there', async () => {
    const latest = async (source: string) =>
      (
        await test.services.evidence.observations.latest(
          `competitive-intelligence/lumen-leasing/${source}`,
          1,
        )
      )[0]?.id;
    const [jobs, blog] = [await latest('jobs'), await latest('blog')];
    expect((await app.request(`/competitors/changes/${blog}?before=${jobs}`)).status).toBe(400);
    expect((await app.request('/competitors/changes/obs_none')).status).toBe(404);
    expect((await app.request('/competitors/changes/sig_none')).status).toBe(404);
  });
});

describe('noise over HTTP', () => {
  const path = '/competitors/lumen-leasing/noise';
  const rule = { target: 'item', pattern: 'Reminders now speak Spanish' };

  it('is previewed, added, listed and taken back, each change in the ledger', async () => {
    const preview = previewSchema.parse(await (await send('POST', `${path}/preview`, rule)).json());
    expect(preview.hidden.map((one) => one.kind)).toEqual(['competitor.product']);
    const added = await send('POST', path, { ...rule, note: 'known' });
    expect(added.status).toBe(201);
    const { id } = noiseSchema.parse(await added.json());
    const list = async () => (await get(path, z.object({ items: z.array(noiseSchema) }))).items;
    expect(await list()).toMatchObject([{ id, added_by: 'user:kim', note: 'known' }]);
    expect((await send('DELETE', `/competitors/unread/noise/${id}`, {})).status).toBe(404);
    expect((await send('DELETE', `${path}/${id}`, {})).status).toBe(204);
    expect((await send('DELETE', `${path}/${id}`, {})).status).toBe(404);
    expect(await list()).toEqual([]);
    expect(appended.slice(-2)).toMatchObject([
      { action: 'competitor_noise.added', subject: id },
      { action: 'competitor_noise.removed', subject: id },
    ]);
  });

  it('is for analysts, and refuses what says too little or belongs to another', async () => {
    role = 'viewer';
    expect((await send('POST', path, rule)).status).toBe(403);
    expect((await send('DELETE', `${path}/any`, {})).status).toBe(403);
    role = 'analyst';
    expect((await send('POST', path, { ...rule, pattern: '*a*' })).status).toBe(400);
    expect(
      (await send('POST', path, { ...rule, source_id: 'competitive-intelligence/unread/home' })).status,
    ).toBe(400);
    expect((await send('POST', '/competitors/nobody/noise', rule)).status).toBe(404);
  });
});
