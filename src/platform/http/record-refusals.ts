/** Keeps on the record which signed-in caller was refused what (DESIGN 5: every refusal is in the ledger). */
import { createMiddleware } from 'hono/factory';
import { SophiaError } from '../../kernel/errors.ts';
import type { ApiEnv } from './env.ts';

export interface Refusal {
  /** `user:<id>` */
  readonly actor: string;
  /** `POST /api/v1/cycles` */
  readonly subject: string;
  readonly code: string;
  readonly role: string;
  readonly via: string;
}

/** Refusals of the house's guards. The decision path records its own, with more to say. */
const guards = new Set(['auth.role', 'auth.csrf']);
/** A caller that asks again and again fills the ledger no faster than this. */
const quietMs = 60_000;
const maxRemembered = 1_000;

/** Mount before `authenticate`. `record` may fail without changing the answer; it then has to say so itself. */
export function recordRefusals(record: (refusal: Refusal) => Promise<void>, now: () => number = Date.now) {
  const recorded = new Map<string, number>();
  return createMiddleware<ApiEnv>(async (c, next) => {
    await next();
    const { error } = c;
    const principal = c.get('principal');
    if (!(error instanceof SophiaError) || !guards.has(error.code) || principal === undefined) return;
    const refusal: Refusal = {
      actor: `user:${principal.userId}`,
      subject: `${c.req.method} ${c.req.path}`,
      code: error.code,
      role: principal.role,
      via: principal.via,
    };
    const key = `${refusal.actor} ${refusal.subject} ${refusal.code}`;
    const last = recorded.get(key);
    if (last !== undefined && now() - last < quietMs) return;
    if (recorded.size >= maxRemembered) recorded.clear();
    recorded.set(key, now());
    await record(refusal);
  });
}
