import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { SophiaError } from '../../kernel/errors.ts';
import type { ApiEnv } from './env.ts';
import { problemResponse } from './problem.ts';
import { type Refusal, recordRefusals } from './record-refusals.ts';
import { requireRole } from './require-role.ts';

function appWith(now: () => number) {
  const recorded: Refusal[] = [];
  const app = new Hono<ApiEnv>();
  app.onError((error) => problemResponse(error, 'r'));
  app.use(
    recordRefusals(async (refusal) => {
      recorded.push(refusal);
    }, now),
  );
  app.use(async (c, next) => {
    const userId = c.req.header('x-user');
    if (userId !== undefined)
      c.set('principal', { userId, displayName: userId, role: 'viewer', via: 'token' });
    await next();
  });
  app.use('/admin', requireRole('admin'));
  app.get('/admin', (c) => c.text('never'));
  app.get('/own', () => {
    throw new SophiaError('proposal.refused', 'No.', { kind: 'forbidden' });
  });
  app.get('/open', (c) => c.text('here'));
  return {
    recorded,
    ask: async (path: string, user: string) => app.request(path, { headers: { 'x-user': user } }),
  };
}

describe('refusals', () => {
  it('are recorded with who asked for what, as what, and why not', async () => {
    const { recorded, ask } = appWith(() => 0);
    expect((await ask('/admin', 'kim')).status).toBe(403);
    expect((await ask('/open', 'kim')).status).toBe(200);
    expect(recorded).toEqual([
      { actor: 'user:kim', subject: 'GET /admin', code: 'auth.role', role: 'viewer', via: 'token' },
    ]);
  });

  it('of one caller at one place are recorded once a minute, so that nobody fills the ledger', async () => {
    let now = 0;
    const { recorded, ask } = appWith(() => now);
    for (let tries = 0; tries < 5; tries += 1) await ask('/admin', 'kim');
    await ask('/admin', 'lee');
    expect(recorded.map(({ actor }) => actor)).toEqual(['user:kim', 'user:lee']);
    now = 60_000;
    await ask('/admin', 'kim');
    expect(recorded).toHaveLength(3);
  });

  it('that the decision path records itself are not recorded twice', async () => {
    const { recorded, ask } = appWith(() => 0);
    expect((await ask('/own', 'kim')).status).toBe(403);
    expect(recorded).toEqual([]);
  });
});
