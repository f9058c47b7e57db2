/** Outside effects that are held back after a restore: what waits, and letting it go. */
import type { ProposalJson } from '../../decisions/proposals/proposal-json.ts';
import type { StoredMessage } from '../../delivery/contract.ts';
import type { Instant } from '../../kernel/time.ts';
import { findEffectHold, releaseEffectsWithin } from '../../platform/durable/effect-hold.ts';
import type { Runtime } from './open-runtime.ts';

/** What this needs of the runtime. */
export type EffectServices = Pick<Runtime, 'database' | 'decisions' | 'outbox' | 'workspace'>;

export interface HeldEffects {
  readonly held: { readonly since: Instant; readonly reason: string } | null;
  /** All that wait; of the lists below there are at most 200 each. */
  readonly total: number;
  /** Newest first. */
  readonly messages: readonly StoredMessage[];
  /** Proposals whose change was begun, or would begin by itself as a written policy approved it. */
  readonly changes: readonly ProposalJson[];
}

const nobody = { actor: 'system:effects', role: 'viewer' } as const;
const shown = 200;

/** What would leave the house if effects were released now. Empty lists where nothing is held. */
export async function readHeldEffects(services: EffectServices): Promise<HeldEffects> {
  const { database, outbox, decisions } = services;
  const hold = await findEffectHold(database.pool);
  if (hold === undefined) return { held: null, total: 0, messages: [], changes: [] };
  const [counts, held, pending, ...moving] = await Promise.all([
    outbox.counts(),
    outbox.list({ state: 'held', limit: shown }),
    outbox.list({ state: 'pending', limit: shown }),
    ...(['approved', 'applying', 'applied', 'rolling_back'] as const).map((state) =>
      decisions.readModel.proposals({ state }, nobody, { limit: shown }),
    ),
  ]);
  // What a person approved and nobody began waits for that person, not for the release.
  const changes = moving
    .flatMap(({ items }) => items)
    .filter(({ state, decision }) => state !== 'approved' || (decision?.policy ?? null) !== null);
  return {
    held: hold,
    total: counts.held + counts.pending + changes.length,
    messages: [...held.items, ...pending.items].slice(0, shown),
    changes: changes.slice(0, shown),
  };
}

/** Lets them go, with a record of who did and why; what waits goes on within seconds. False when nothing was held. */
export async function releaseHeldEffects(
  { database, decisions, workspace }: EffectServices,
  actor: string,
  reason: string | null,
): Promise<boolean> {
  return database.db.transaction().execute(async (db) => {
    const released = await releaseEffectsWithin(db);
    if (released === undefined) return false;
    await decisions.ledger.append(db, {
      actor,
      action: 'effects.released',
      subject: workspace.file.id,
      body: { held_since: released.since, held_because: released.reason, reason },
    });
    return true;
  });
}

/** A message or a change shall not leave. `id` is the message's or the proposal's. */
export async function dropHeldEffect(
  { outbox, decisions }: EffectServices,
  id: string,
  actor: string,
  reason: string,
): Promise<void> {
  if (id.startsWith('prp_')) await decisions.changes.drop(id, { actor, role: 'admin' }, reason);
  else await outbox.drop(id, actor, reason);
}
