import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testFetch, startServer } from '../../evidence/fetch/fetch.testing.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { Secret } from '../../kernel/secret.ts';
import { openTestDecisions, proposalInput } from '../decisions.testing.ts';
import { findOverride, settingPath } from './setting-overrides.ts';
import { verifyWebhook } from './webhook-signature.ts';
import { createWebhookExecutor } from './webhook.ts';
import { createWorkspaceSettingExecutor } from './workspace-setting.ts';

const ada = { actor: 'user:u1', role: 'approver' } as const;
const secret = new Secret('a long shared secret');
let test: Awaited<ReturnType<typeof openTestDecisions>>;

/** A receiver that honours idempotency keys, refuses what is not signed, and can be told to misbehave. */
const receiver = {
  value: 'old',
  seen: new Map<string, number>(),
  answers: [] as number[],
  ignore: false,
  now: () => test.clock.now().getTime(),
};
let server: Awaited<ReturnType<typeof startServer>>;
const url = (path: string) => `http://site.test:${server.port}${path}`;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

beforeAll(async () => {
  test = await openTestDecisions();
  server = await startServer((request, response) => {
    void (async () => {
      if (request.method === 'GET') return response.end(JSON.stringify({ state: { plan: receiver.value } }));
      const body = await bodyOf(request);
      if (!verifyWebhook(secret, body, request.headers, receiver.now())) return response.writeHead(401).end();
      const key = String(request.headers['idempotency-key']);
      receiver.seen.set(key, (receiver.seen.get(key) ?? 0) + 1);
      const { type, payload, pre_state } = JSON.parse(body) as {
        type: string;
        payload: { plan: string };
        pre_state: { value: string };
      };
      if (receiver.seen.get(key) === 1 && !receiver.ignore)
        receiver.value = type === 'undo' ? pre_state.value : payload.plan;
      return response.writeHead(receiver.answers.shift() ?? 200).end();
    })();
  });
  test.decisions.executors.register([
    createWebhookExecutor({
      database: test.database,
      fetch: testFetch([server.port]),
      readSecret: async (reference) => (reference === 'env:SAMPLE_SECRET' ? secret : undefined),
    }),
    createWorkspaceSettingExecutor({
      validate: (_capability, path, value) => {
        if (typeof value !== 'number')
          throw new SophiaError('settings.invalid', `${path} must be a number.`, { where: path });
      },
      effective: async (capability, path) =>
        (await findOverride(test.database.db, settingPath(capability, path)))?.value ?? 10,
    }),
  ]);
});
afterAll(async () => {
  await server.close();
  await test.drop();
});
beforeEach(() => {
  receiver.value = 'old';
  receiver.seen.clear();
  receiver.answers = [];
  receiver.ignore = false;
});

let count = 0;
async function approve(kind: string, parameters: Json, risk: 'low' | 'high' = 'low') {
  count += 1;
  const made = await test.decisions.proposals.propose(
    proposalInput({ kind, parameters, risk, dedupeKey: `e${count}` }),
  );
  await test.decisions.proposals.approve(made.id, ada, made);
  return made.id;
}
const carryOut = async (id: string) => {
  await test.decisions.changes.apply(id, ada);
  return (await test.decisions.readModel.proposal(id, ada))!;
};
const webhook = (over: object = {}): Json => ({
  url: url('/change'),
  secret: 'env:SAMPLE_SECRET',
  payload: { plan: 'new' },
  read_back: { url: url('/state'), pointer: '/state/plan', equals: 'new' },
  undo_url: url('/undo'),
  ...over,
});

describe('a webhook', () => {
  it('is signed, verified by reading back and can be taken back', async () => {
    const id = await approve('webhook', webhook());
    expect(await carryOut(id)).toMatchObject({
      state: 'verified',
      reversible: true,
      change: { pre_state: { value: 'old' }, verification: { ok: true, detail: '/state/plan shows "new".' } },
    });
    expect(receiver.value).toBe('new');
    await test.decisions.changes.rollBack(id, ada, 'wrong plan');
    expect((await test.decisions.readModel.proposal(id, ada))!.state).toBe('rolled_back');
    expect(receiver.value).toBe('old');
    expect([...receiver.seen.values()]).toEqual([1, 1]);
  });

  it('that the receiver took but answered badly is sent again with the same key and has one effect', async () => {
    receiver.answers = [500, 503];
    const shown = await carryOut(await approve('webhook', webhook()));
    expect(shown).toMatchObject({ state: 'verified', change: { steps: [{ attempts: 3 }] } });
    expect([...receiver.seen.values()]).toEqual([3]);
  });

  it('that is refused ends the change at once', async () => {
    receiver.answers = [422];
    receiver.ignore = true;
    const shown = await carryOut(await approve('webhook', webhook()));
    expect(shown.change!.rollback_reason).toContain('answered 422');
    expect(shown.change!.steps[0]!.attempts).toBe(1);
  });

  it('whose effect does not show is taken back', async () => {
    receiver.ignore = true;
    const shown = await carryOut(await approve('webhook', webhook()));
    expect(shown).toMatchObject({
      state: 'rolled_back',
      change: { verification: { ok: false, detail: '/state/plan shows "old" and not "new".' } },
    });
  });

  it('without an undo address is for good, and says so in its plan', async () => {
    const shown = await carryOut(
      await approve('webhook', webhook({ undo_url: undefined, read_back: undefined })),
    );
    expect(shown).toMatchObject({ state: 'verified', reversible: false, plan: { steps: [{ undo: null }] } });
    await expect(test.decisions.changes.rollBack(shown.id, ada, 'x')).rejects.toMatchObject({
      code: 'change.irreversible',
    });
  });

  it('never leaves without its secret, nor to an address that is not allowed', async () => {
    const unsigned = await carryOut(await approve('webhook', webhook({ secret: 'env:NONE' })));
    expect(unsigned.change!.rollback_reason).toContain('secret that signs this webhook is not set');
    const inside = await carryOut(
      await approve(
        'webhook',
        webhook({ url: 'http://127.0.0.1:9/x', undo_url: undefined, read_back: undefined }),
      ),
    );
    expect(inside).toMatchObject({
      state: 'failed',
      change: { rollback_reason: expect.stringContaining('refused') },
    });
    expect(receiver.seen.size).toBe(0);
  });

  it('with wrong parameters is no proposal', async () => {
    for (const wrong of [{ url: 'ftp://x' }, { secret: 'plain-secret' }, { extra: 1 }]) {
      await expect(approve('webhook', webhook(wrong))).rejects.toMatchObject({ code: 'webhook.parameters' });
    }
  });
});

describe('the signature of a webhook', () => {
  it('holds for one body, one secret and five minutes', async () => {
    const { signWebhook } = await import('./webhook-signature.ts');
    const at = new Date('2026-11-23T15:00:00Z');
    const headers = signWebhook(secret, '{"a":1}', at);
    expect(verifyWebhook(secret, '{"a":1}', headers, at.getTime() + 299_000)).toBe(true);
    expect(verifyWebhook(secret, '{"a":1}', headers, at.getTime() + 301_000)).toBe(false);
    expect(verifyWebhook(secret, '{"a":2}', headers, at.getTime())).toBe(false);
    expect(verifyWebhook(new Secret('other'), '{"a":1}', headers, at.getTime())).toBe(false);
    expect(verifyWebhook(secret, '{"a":1}', {}, at.getTime())).toBe(false);
  });
});

describe('a setting of the workspace', () => {
  const parameters = (value: Json) => ({ capability: 'cost-optimization', path: 'alerts.threshold', value });
  const path = 'capabilities.cost-optimization.alerts.threshold';
  const current = async () => (await findOverride(test.database.db, path))?.value;

  it('is changed, read back, shown with its proposal, and put back as it was', async () => {
    const first = await approve('workspace.setting', parameters(20));
    expect(await carryOut(first)).toMatchObject({
      state: 'verified',
      plan: { details: { path, from: 10, to: 20 } },
      change: { pre_state: { override: null }, verification: { ok: true } },
    });
    expect(await test.decisions.readModel.settingOverrides()).toMatchObject([
      { path, value: 20, proposal_id: first },
    ]);
    const second = await approve('workspace.setting', parameters(30));
    await carryOut(second);
    await expect(test.decisions.changes.rollBack(first, ada, 'x')).resolves.toBeDefined();
    expect((await test.decisions.readModel.proposal(first, ada))!.state).toBe('failed');
    expect(await current()).toBe(30);
    await test.decisions.changes.rollBack(second, ada, 'too high');
    expect(await current()).toBe(20);
    await test.decisions.changes.rollBack(first, ada, 'back to the file');
    expect(await current()).toBeUndefined();
  });

  it('is refused when it is not valid, the same already, or no place of a setting', async () => {
    await expect(approve('workspace.setting', parameters('many'))).rejects.toMatchObject({
      code: 'settings.invalid',
    });
    await expect(approve('workspace.setting', parameters(10))).rejects.toMatchObject({
      code: 'setting.same',
    });
    await expect(
      approve('workspace.setting', { ...parameters(1), path: '__proto__.x' }),
    ).rejects.toMatchObject({ code: 'setting.path' });
    await expect(approve('workspace.setting', { value: 1 })).rejects.toMatchObject({
      code: 'setting.parameters',
    });
  });
});
