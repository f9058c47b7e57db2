import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemResponse } from '../../platform/http/problem.ts';
import { createTestServices, type TestServices } from '../services.testing.ts';
import { runCycle } from './cycle.ts';
import { line } from './contact-log.testing.ts';
import { ruleHash } from './domain/rule.ts';
import { federalRules } from './data/federal-rules.ts';
import { capability } from './index.ts';
import { migrations } from './migrations.ts';
import { settingsSchema } from './settings.ts';

const at = '2026-11-22T06:02:00.000Z';
const sampleLog = new URL('../../../examples/payready/data/contacts-sample.jsonl', import.meta.url);

describe('a cycle over the sample contact log', () => {
  let dir: string;
  let db: TestServices;
  const settings = settingsSchema.parse({ contact_log: 'contacts.jsonl', sample: true });

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'sophia-compliance-'));
    await copyFile(sampleLog, join(dir, 'contacts.jsonl'));
    db = await createTestServices(migrations, dir);
  });
  afterAll(async () => {
    await db.drop();
    await rm(dir, { recursive: true });
  });

  const request = async (path: string, init?: RequestInit) => {
    const router = await capability.routes(db.services, () => settings);
    router.onError((error) => problemResponse(error, 'req_test'));
    return router.request(path, init);
  };

  test('stores rules as sourced facts and tells each group of held contacts once', async () => {
    const first = await runCycle(db.contextAt(at), settings);
    expect(first).toMatchObject({
      observations: 2,
      facts: federalRules.length * 3,
      proposals: 0,
      unreachable: [],
    });
    expect(first.signals).toBe(db.open.size);
    expect([...db.open.keys()].toSorted()).toEqual([
      'compliance.contacts:presumed_violation:RF-14b2iA',
      'compliance.contacts:presumed_violation:RF-14b2iB',
      'compliance.contacts:prohibited:RF-14h1',
      'compliance.contacts:prohibited:RF-6b1i-known',
      'compliance.contacts:prohibited:RF-6b1i-time',
      'compliance.contacts:prohibited:RF-6b2-attorney',
      'compliance.contacts:prohibited:RF-6b3-work',
      'compliance.contacts:prohibited:RF-6c-cease',
    ]);
    expect(db.open.get('compliance.contacts:presumed_violation:RF-14b2iA')).toMatchObject({
      severity: 'watch',
      sample: true,
      evidence: [{ locator: 'line 8' }, { locator: 'line 9' }],
    });
    const second = await runCycle(db.contextAt(at), settings);
    expect(second).toEqual({ observations: 0, facts: 0, signals: 0, proposals: 0, unreachable: [] });
    expect(db.raised).toHaveLength(first.signals);
  });

  test('keeps decisions and the hash of the log, never its content', async () => {
    const [observation] = await db.services.evidence.observations.latest('compliance-monitoring/contact-log');
    const body = await db.services.evidence.observations.body(observation?.id ?? '');
    const text = Buffer.from(body ?? []).toString('utf8');
    expect(text).toContain('sample-008');
    expect(text).not.toContain('person-1');
    expect(observation?.response).toMatchObject({
      events: 64,
      log_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('puts the share within the rules, rounded down, and the rules that are drafts', async () => {
    const measures = await db.services.evidence.measures.list();
    expect(measures.map(({ id, value, sample, status }) => ({ id, value, sample, status }))).toEqual([
      { id: 'compliance.contacts_checked', value: '64', sample: true, status: 'info' },
      { id: 'compliance.contacts_permitted', value: '71.8', sample: true, status: 'bad' },
      { id: 'compliance.rules_in_force', value: String(federalRules.length), sample: false, status: 'watch' },
    ]);
  });

  test('answers rules, status and a check over HTTP, and a bad event as a problem that names it', async () => {
    const rules = await (await request('/compliance/rules')).json();
    expect(rules).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ id: 'RF-14b2iA', state: 'draft', jurisdiction: 'US' }),
      ]),
    });
    const status = await (await request('/compliance/status')).json();
    expect(status).toMatchObject({
      rules: { signed: 0, draft: federalRules.length },
      contacts: { events: 64, sample: true, outcomes: { permitted: 46 } },
    });
    const post = (body: unknown) =>
      request('/compliance/contacts/check', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const checked = await post({ events: [line('2026-11-10 21:30')] });
    expect(checked.status).toBe(200);
    expect(await checked.json()).toMatchObject({
      decisions: [{ outcome: 'prohibited' }],
      outcomes: { prohibited: 1 },
    });
    const bad = await post({
      events: [line('2026-11-10 12:00'), { ...line('2026-11-10 12:00'), at: 'noon' }],
    });
    expect(bad.status).toBe(400);
    expect(await bad.json()).toMatchObject({ code: 'compliance.event', where: 'events[1], field at' });
    expect((await post({ events: [] })).status).toBe(400);
  });

  test('a signature signs the row that it was given for, and no other', async () => {
    const [row] = federalRules;
    const signature = {
      rule: row?.id,
      rule_hash: row && ruleHash(row),
      signed_by: 'Sample Counsel',
      signed_on: '2026-11-20',
    };
    const signed = settingsSchema.parse({ signatures: [signature, { ...signature, rule: 'RF-14b2iA' }] });
    const router = await capability.routes(db.services, () => signed);
    const status = await (await router.request('/compliance/status')).json();
    expect(status).toMatchObject({ rules: { signed: 1, draft: federalRules.length - 1 } });
  });

  test('a log that breaks is the health of its source; signals end when the log no longer shows them', async () => {
    await writeFile(join(dir, 'contacts.jsonl'), '{"id":');
    const broken = await runCycle(db.contextAt('2026-11-22T12:00:00.000Z'), settings);
    expect(broken.unreachable).toEqual([
      {
        source: 'compliance-monitoring/contact-log',
        reason: expect.stringContaining('contacts.jsonl, line 1'),
      },
    ]);
    expect(db.open.size).toBe(8);
    await writeFile(join(dir, 'contacts.jsonl'), JSON.stringify(line('2026-11-10 12:00')));
    await runCycle(db.contextAt('2026-11-22T18:00:00.000Z'), settings);
    expect(db.open.size).toBe(0);
  });

  test('without a log there is nothing to check and the number says so', async () => {
    await runCycle(db.contextAt('2026-11-23T00:00:00.000Z'), settingsSchema.parse({}));
    const status = await (await request('/compliance/status')).json();
    expect(status).toMatchObject({ contacts: null });
    const measures = await db.services.evidence.measures.list();
    expect(measures.find(({ id }) => id === 'compliance.contacts_checked')).toMatchObject({
      value: null,
      status: 'none',
    });
  });
});
