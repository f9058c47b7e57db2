/** The decision path of a started Sophia by its API: propose, decide, carry out, verify, take back, and the record of it all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type RunningSophia, type SignedIn, signIn, startSophia, temporaryHome } from './start-sophia.ts';

const proposal = z.object({
  id: z.string(),
  state: z.string(),
  plan_hash: z.string(),
  plan: z.object({
    steps: z.array(z.object({ id: z.string(), title: z.string(), verify: z.string() })).min(1),
  }),
  decision: z.object({ by: z.string(), decision: z.string(), reason: z.string().nullable() }).nullable(),
  change: z
    .object({
      pre_state: z.unknown(),
      steps: z.array(z.object({ state: z.string(), attempts: z.number() })),
      verification: z.object({ ok: z.boolean() }).nullable(),
      outcome: z.unknown(),
    })
    .nullable(),
});
type Proposal = z.infer<typeof proposal>;

let home: Awaited<ReturnType<typeof temporaryHome>>;
let sophia: RunningSophia;
let admin: SignedIn;

beforeAll(async () => {
  home = await temporaryHome();
  sophia = await startSophia(home.home);
  admin = await signIn(sophia.link);
});
afterAll(async () => {
  await sophia?.stop();
  await home?.remove();
});

const propose = async (value: unknown, path = 'mover_threshold_ratio', reason = 'Fewer and larger movers.') =>
  admin.send('POST', '/settings/proposals', { capability: 'cost-optimization', path, value, reason });
const proposed = async (value: unknown): Promise<Proposal> => {
  const response = await propose(value);
  expect(response.status, await response.clone().text()).toBe(201);
  return shown(z.object({ id: z.string() }).parse(await response.json()).id);
};
const shown = async (id: string) => admin.json(`/proposals/${id}`, proposal);
const codeOf = async (response: Response) => z.object({ code: z.string() }).parse(await response.json()).code;
const ratio = async () => {
  const settings = z.object({
    capabilities: z.array(z.object({ name: z.string(), settings: z.record(z.string(), z.unknown()) })),
  });
  const { capabilities } = await admin.json('/settings', settings);
  return capabilities.find(({ name }) => name === 'cost-optimization')?.settings['mover_threshold_ratio'];
};
const actionsOn = async (subject: string) => {
  const page = z.object({ items: z.array(z.object({ action: z.string() })) });
  return (await admin.json(`/ledger?limit=200&subject=${subject}`, page)).items.map(({ action }) => action);
};

async function until(id: string, states: readonly string[]): Promise<Proposal> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const now = await shown(id);
    if (states.includes(now.state)) return now;
    if (Date.now() > deadline) throw new Error(`still ${now.state}: ${JSON.stringify(now)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The outcome follows the verification in a step of its own. */
async function measured(id: string): Promise<Proposal> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const now = await shown(id);
    if (now.change !== null && now.change.outcome !== null) return now;
    if (Date.now() > deadline) throw new Error(`no outcome: ${JSON.stringify(now)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a change of a setting', () => {
  it('is planned, approved by its hash, carried out, verified and on the record, and can be taken back', async () => {
    const before = await ratio();
    expect(before).toBe(0.25);
    const waiting = await proposed(0.4);
    expect(waiting).toMatchObject({ state: 'waiting', decision: null, change: null });
    expect(await ratio()).toBe(before);

    const path = `/proposals/${waiting.id}`;
    const early = await admin.send('POST', `${path}/apply`);
    expect(early.status).toBe(409);
    const wrongHash = await admin.send('POST', `${path}/approve`, { plan_hash: '0'.repeat(64) });
    expect(wrongHash.status).toBe(409);
    expect(await codeOf(wrongHash)).toBe('proposal.plan_changed');
    expect((await shown(waiting.id)).state).toBe('waiting');

    const yes = { plan_hash: waiting.plan_hash, reason: 'Agreed in the cost review.' };
    const approved = await admin.send('POST', `${path}/approve`, yes);
    expect(approved.status, await approved.clone().text()).toBe(200);
    // Approving may begin the change by itself; asking for it again must not make a second one.
    await admin.send('POST', `${path}/apply`);
    await until(waiting.id, ['verified', 'failed']);
    const verified = await measured(waiting.id);
    expect(verified).toMatchObject({
      state: 'verified',
      decision: { by: 'user:local', decision: 'approved', reason: 'Agreed in the cost review.' },
      change: { verification: { ok: true } },
    });
    expect(verified.change?.steps.map(({ state }) => state)).toEqual(verified.plan.steps.map(() => 'done'));
    expect(JSON.stringify(verified.change?.pre_state)).toContain('null');
    expect(verified.change?.outcome).toMatchObject({ holds: 0.4, as_wanted: true });
    expect(await ratio()).toBe(0.4);

    expect((await admin.send('POST', `${path}/rollback`, {})).status).toBe(400);
    const back = await admin.send('POST', `${path}/rollback`, { reason: 'Too coarse after all.' });
    expect(back.status, await back.clone().text()).toBe(200);
    await until(waiting.id, ['rolled_back']);
    expect(await ratio()).toBe(before);

    const actions = await actionsOn(waiting.id);
    for (const action of [
      'proposal.made',
      'proposal.approved',
      'change.verified',
      'change.outcome_measured',
      'change.rolled_back',
    ]) {
      expect(actions).toContain(action);
    }
    const verdict = z.object({ ok: z.boolean(), entries: z.number(), first_bad: z.null() });
    expect(await admin.json('/ledger/verify', verdict)).toMatchObject({ ok: true });
  });

  it('that is no valid setting is refused before anyone has to decide', async () => {
    expect(await codeOf(await propose('a lot'))).toBe('settings.value');
    expect(await codeOf(await propose(-1))).toBe('settings.value');
    expect(await codeOf(await propose(1, 'no_such_setting'))).toBe('settings.value');
    expect(await codeOf(await propose(1, '__proto__.polluted'))).toBe('setting.path');
    const unknown = { capability: 'nothing', path: 'x', value: 1, reason: 'x' };
    expect((await admin.send('POST', '/settings/proposals', unknown)).status).toBe(400);
  });

  it('that is rejected says why and cannot be approved any more', async () => {
    const waiting = await proposed(0.5);
    const path = `/proposals/${waiting.id}`;
    expect((await admin.send('POST', `${path}/reject`, { reason: ' ' })).status).toBe(400);
    const rejected = await admin.send('POST', `${path}/reject`, { reason: 'Not now.' });
    expect(proposal.parse(await rejected.json())).toMatchObject({
      state: 'rejected',
      decision: { decision: 'rejected', reason: 'Not now.' },
    });
    const late = await admin.send('POST', `${path}/approve`, { plan_hash: waiting.plan_hash });
    expect(late.status).toBe(409);
    expect(await ratio()).toBe(0.25);
  });

  it('is approved once, however many say yes at the same moment', async () => {
    const waiting = await proposed(0.3);
    const yes = async () =>
      admin.send('POST', `/proposals/${waiting.id}/approve`, { plan_hash: waiting.plan_hash });
    const answers = await Promise.all(Array.from({ length: 8 }, yes));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
    await admin.send('POST', `/proposals/${waiting.id}/apply`);
    await until(waiting.id, ['verified']);
    const actions = await actionsOn(waiting.id);
    expect(actions.filter((action) => action === 'proposal.approved')).toHaveLength(1);
    expect(actions.filter((action) => action === 'change.verified')).toHaveLength(1);
    expect(await ratio()).toBe(0.3);
  });

  it('cannot be decided by an analyst, whose attempt is in the ledger', async () => {
    const waiting = await proposed(0.35);
    const answer = await admin.send('POST', '/tokens', { name: 'analyst', role: 'analyst' });
    const { token } = z.object({ token: z.string() }).parse(await answer.json());
    const response = await fetch(`${sophia.url}/api/v1/proposals/${waiting.id}/approve`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ plan_hash: waiting.plan_hash }),
    });
    expect(response.status).toBe(403);
    expect(await codeOf(response)).toBe('proposal.refused');
    expect(await actionsOn(waiting.id)).toContain('proposal.refused');
    expect((await shown(waiting.id)).state).toBe('waiting');
  });
});
