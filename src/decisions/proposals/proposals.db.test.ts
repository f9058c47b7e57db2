import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lightExecutor, openTestDecisions, proposalInput } from '../decisions.testing.ts';
import type { Policy } from '../domain/policy.ts';

const ada = { actor: 'user:u1', role: 'approver' } as const;
const bo = { actor: 'user:u2', role: 'analyst' } as const;
let policies: Policy[] = [];
const light = lightExecutor();
let test: Awaited<ReturnType<typeof openTestDecisions>>;
const propose = (over: Parameters<typeof proposalInput>[0] = {}) =>
  test.decisions.proposals.propose(proposalInput(over));
const show = async (id: string) => (await test.decisions.readModel.proposal(id, ada))!;
const actions = async (subject: string) =>
  (await test.decisions.readModel.ledger({ subject })).items.map(({ action }) => action).reverse();

beforeAll(async () => {
  test = await openTestDecisions({ policies: () => policies });
  test.decisions.executors.register([light.executor]);
});
afterAll(() => test.drop());
beforeEach(async () => {
  await sql`DELETE FROM proposals`.execute(test.database.db);
  test.clock.set('2026-11-23T15:00:00.000Z');
  policies = [];
  light.world.wiring = 1;
  light.world.light = 'off';
  light.world.trouble = {};
});

describe('proposing', () => {
  it('makes one proposal of what ten workers suggest at once', async () => {
    const made = await Promise.all(Array.from({ length: 10 }, () => propose()));
    expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect((await test.decisions.readModel.counts()).proposals.waiting).toBe(1);
  });

  it('gives the same plan the same hash, and another kind, parameter or plan another one', async () => {
    const first = await propose();
    expect((await propose()).planHash).toBe(first.planHash);
    expect(
      (await propose({ dedupeKey: 'other', parameters: { light: 'hall', to: 'dim' } })).planHash,
    ).not.toBe(first.planHash);
    light.world.wiring = 2;
    expect((await propose()).planHash).not.toBe(first.planHash);
  });

  it('refuses what cannot be carried out and leaves nothing behind', async () => {
    await expect(propose({ kind: 'nobody' })).rejects.toMatchObject({
      code: 'executor.unknown',
      hint: expect.stringContaining('test.light'),
    });
    await expect(propose({ parameters: { light: 'bad' } })).rejects.toMatchObject({ code: 'light.bad' });
    await expect(propose({ parameters: { light: '\u0000' } })).rejects.toMatchObject({
      code: 'proposal.invalid',
    });
    await expect(propose({ expiresAt: 'soon' })).rejects.toMatchObject({ code: 'proposal.invalid' });
    expect((await test.decisions.readModel.proposals({}, ada)).items).toEqual([]);
  });

  it('does not bring back the plan that people refused, but a person may ask again', async () => {
    const { id } = await propose();
    await test.decisions.proposals.reject(id, ada, 'not this year');
    expect(await propose()).toMatchObject({ id, isNew: false });
    expect((await propose({ proposedBy: 'user:u2' })).isNew).toBe(true);
  });
});

describe('approving', () => {
  it('says yes to one plan hash, on the record with name and reason', async () => {
    const { id, planHash } = await propose();
    await test.decisions.proposals.approve(id, ada, { planHash, reason: 'fine' });
    expect(await show(id)).toMatchObject({
      state: 'approved',
      decision: {
        by: 'user:u1',
        by_name: 'Ada Approver',
        reason: 'fine',
        policy: null,
        expires_at: '2026-11-26T15:00:00.000Z',
      },
    });
    expect(await actions(id)).toEqual(['proposal.made', 'proposal.approved']);
  });

  it('of a plan that changed meanwhile is refused', async () => {
    const { id, planHash } = await propose();
    light.world.wiring = 2;
    await propose();
    await expect(test.decisions.proposals.approve(id, ada, { planHash })).rejects.toMatchObject({
      code: 'proposal.plan_changed',
      kind: 'conflict',
    });
  });

  it('is void once the plan changes, and both stay on the record', async () => {
    const { id, planHash } = await propose();
    await test.decisions.proposals.approve(id, ada, { planHash });
    light.world.wiring = 2;
    const again = await propose();
    expect(again).toMatchObject({ id, isNew: false });
    expect(await show(id)).toMatchObject({
      state: 'waiting',
      decision: null,
      plan_hash: again.planHash,
      plan: { details: { wiring: 2 } },
    });
    expect(await actions(id)).toEqual(['proposal.made', 'proposal.approved', 'proposal.replanned']);
  });

  it('is also void when the plan turns out another one at the moment of applying', async () => {
    const { id, planHash } = await propose();
    await test.decisions.proposals.approve(id, ada, { planHash });
    light.world.wiring = 3;
    await expect(test.decisions.changes.apply(id, ada)).rejects.toMatchObject({
      code: 'proposal.plan_changed',
    });
    expect(await show(id)).toMatchObject({ state: 'waiting', decision: null, change: null });
    expect(light.world.light).toBe('off');
  });

  it('takes the role, and for high risk another person than who made the plan', async () => {
    const { id, planHash } = await propose({ risk: 'high', proposedBy: 'user:u1' });
    await expect(test.decisions.proposals.approve(id, bo, { planHash })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(test.decisions.proposals.approve(id, ada, { planHash })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    light.world.wiring = 2;
    const replanned = await propose({ risk: 'high', proposedBy: 'user:u3' });
    const carl = { actor: 'user:u3', role: 'admin' } as const;
    await expect(test.decisions.proposals.approve(id, carl, replanned)).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect(await test.decisions.proposals.approve(id, ada, replanned)).toMatchObject({ state: 'approved' });
  });

  it('happens once when two people decide differently at the same moment', async () => {
    const { id, planHash } = await propose();
    const results = await Promise.allSettled([
      test.decisions.proposals.approve(id, ada, { planHash }),
      test.decisions.proposals.approve(id, { actor: 'user:u9', role: 'admin' }, { planHash }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await actions(id)).filter((action) => action === 'proposal.approved')).toHaveLength(1);
  });

  it('can be withdrawn until it is carried out', async () => {
    const { id, planHash } = await propose();
    await test.decisions.proposals.approve(id, ada, { planHash });
    await test.decisions.proposals.reject(id, ada, 'changed my mind');
    expect(await show(id)).toMatchObject({
      state: 'rejected',
      decision: { decision: 'rejected', reason: 'changed my mind' },
    });
    await expect(test.decisions.changes.apply(id, ada)).rejects.toMatchObject({
      code: 'proposal.transition',
    });
    await expect(test.decisions.proposals.reject(id, ada, ' ')).rejects.toMatchObject({
      code: 'proposal.reason',
    });
  });
});

describe('expiry', () => {
  it('ends what waited too long and approvals that were not used, and nothing else', async () => {
    const waiting = await propose({ dedupeKey: 'a', expiresAt: '2026-11-24T00:00:00Z' });
    const late = await propose({ dedupeKey: 'b', expiresAt: '2027-01-01T00:00:00Z' });
    const approved = await propose({ dedupeKey: 'c', expiresAt: '2026-11-24T00:00:00Z' });
    await test.decisions.proposals.approve(approved.id, ada, approved);
    expect(await test.decisions.proposals.expireDue()).toEqual([]);
    test.clock.set('2026-11-24T00:00:00.000Z');
    await expect(test.decisions.proposals.approve(waiting.id, ada, waiting)).rejects.toMatchObject({
      code: 'proposal.refused',
    });
    expect(await test.decisions.proposals.expireDue()).toEqual([waiting.id]);
    test.clock.set('2026-11-26T15:00:00.000Z');
    await expect(test.decisions.changes.apply(approved.id, ada)).rejects.toMatchObject({
      code: 'proposal.approval_expired',
    });
    expect(await test.decisions.proposals.expireDue()).toEqual([approved.id]);
    expect((await show(late.id)).state).toBe('waiting');
    expect((await show(approved.id)).decision).toBeNull();
  });
});

describe('a written policy', () => {
  const small: Policy = {
    name: 'small-lights',
    text: 'Small lights may switch themselves.',
    kinds: ['test.light'],
    max_risk: 'low',
    max_amount: '5',
    unit: 'USD',
    reversible_only: true,
    per_day: 2,
  };

  it('approves and carries out what it allows, naming itself and its clause', async () => {
    policies = [small];
    const { id } = await propose();
    expect(await show(id)).toMatchObject({
      state: 'verified',
      decision: {
        by: 'policy:small-lights',
        by_name: 'policy "small-lights"',
        policy: 'small-lights',
        clause: expect.stringContaining('3 USD is at most 5'),
      },
    });
    expect(light.world.light).toBe('on');
    const entries = (await test.decisions.readModel.ledger({ subject: id })).items;
    expect(
      entries
        .filter(({ action }) => ['proposal.approved', 'change.started'].includes(action))
        .map(({ actor }) => actor),
    ).toEqual(['policy:small-lights', 'policy:small-lights']);
  });

  it('leaves everything else to people', async () => {
    policies = [small];
    const { id } = await propose({ risk: 'high' });
    expect((await show(id)).state).toBe('waiting');
  });

  it('never approves more in a day than it says, however many workers ask', async () => {
    policies = [small];
    await Promise.all(Array.from({ length: 8 }, (_, n) => propose({ dedupeKey: `n${n}` })));
    const { proposals } = await test.decisions.readModel.counts();
    expect(proposals).toMatchObject({ verified: 2, waiting: 6 });
    test.clock.set('2026-11-24T15:00:00.000Z');
    await propose({ dedupeKey: 'next day' });
    expect((await test.decisions.readModel.counts()).proposals.verified).toBe(3);
  });
});

it('lists 10,000 proposals page by page in a steady order', async () => {
  await propose();
  await sql`
    INSERT INTO proposals SELECT 'prp_' || lpad(n::text, 32, '0'), capability, kind, title, summary, parameters, effect,
      risk, reversible, (ARRAY['verified', 'rejected'])[1 + n % 2], plan, plan_hash, proposed_by,
      '2026-01-01'::timestamptz + (n / 3) * interval '1 minute', expires_at, from_signal, evidence, 'bulk' || n, sample
    FROM proposals, generate_series(1, 10000) AS n
  `.execute(test.database.db);
  expect((await test.decisions.readModel.counts()).proposals).toMatchObject({
    waiting: 1,
    verified: 5000,
    rejected: 5000,
  });
  const seen = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await test.decisions.readModel.proposals({ state: 'rejected' }, ada, {
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { id } of page.items) seen.add(id);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  expect(seen.size).toBe(5000);
});
