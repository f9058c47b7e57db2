/** Signals: raising, acknowledging and resolving them. Reading them for screens is in `find-signals.ts`. */
import { sql } from 'kysely';
import { SophiaError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Database, Db } from '../../platform/database/database.ts';
import type { Publish } from '../../platform/events/events.ts';
import type { Actor, Signal, SignalInput, Signals } from '../contract.ts';
import { nextState } from '../domain/machine.ts';
import type { SignalEvent } from '../domain/signal-machine.ts';
import { signalTransitions } from '../domain/signal-machine.ts';
import { storableText } from '../domain/storable.ts';
import type { AppendTo } from '../ledger/contract.ts';
import type { Opinion } from './feedback.ts';
import { storeOpinion, sumVotes } from './feedback.ts';
import { countSignals, findSignal, findSignals } from './find-signals.ts';
import { noteChange } from './note-change.ts';
import { raiseSignal } from './raise-signal.ts';
import type { SignalRow } from './signal-row.ts';
import { signalColumns, toSignal } from './signal-row.ts';
import { transact } from '../transact.ts';

export interface SignalKeeping extends Signals {
  /** As `raise`, within the caller's transaction. */
  raiseIn(db: Db, input: SignalInput): Promise<{ readonly signal: Signal; readonly isNew: boolean }>;
  /** A person has seen it. @throws SophiaError `signal.unknown`, `signal.transition` */
  acknowledge(id: string, actor: Actor, reason?: string): Promise<Signal>;
  /** It no longer matters, and why. @throws SophiaError `signal.unknown`, `signal.transition`, `signal.reason` */
  resolve(id: string, actor: Actor, reason: string): Promise<Signal>;
  /** What a person says of it; the latest counts. @throws SophiaError `signal.unknown`, `signal.reason` */
  giveFeedback(id: string, actor: Actor, opinion: Opinion): Promise<void>;
}

export interface SignalsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly publish: Publish;
  readonly append: AppendTo;
}

export function createSignals(options: SignalsOptions): SignalKeeping {
  const { database, clock, publish, append } = options;
  const now = () => toInstant(clock.now());
  const raiseIn: SignalKeeping['raiseIn'] = (db, input) => {
    const at = now();
    return raiseSignal(db, input, { append, at, note: noteChange(publish, at) });
  };

  async function move(
    db: Db,
    row: SignalRow,
    event: SignalEvent,
    actor: Actor,
    reason: string | null,
  ): Promise<Signal> {
    const state = nextState('signal', signalTransitions, row.state, event, row.id);
    await sql`UPDATE signals SET state = ${state} WHERE id = ${row.id}`.execute(db);
    const signal = { ...row, state };
    await noteChange(publish, now())(db, { signal, from: row.state, actor, reason });
    await append(db, {
      actor,
      action: `signal.${state}`,
      subject: row.id,
      body: { from: row.state, reason },
    });
    return toSignal(signal);
  }

  const byId = (id: string, event: SignalEvent, actor: Actor, reason: string | null) =>
    transact(database, async (trx) => {
      const { rows } = await sql<SignalRow>`
        SELECT ${signalColumns} FROM signals WHERE id = ${storableText(id)} FOR UPDATE
      `.execute(trx);
      const row = rows[0];
      if (row === undefined) throw unknownSignal(id);
      return move(trx, row, event, actor, reason);
    });

  return {
    find: async (id) => findSignal(database.db, id),
    async list({ limit, ...query }) {
      return (await findSignals(database.db, query, { limit })).items;
    },
    count: async (query) => countSignals(database.db, query),
    votes: async ({ capability }) => sumVotes(database.db, capability),
    async giveFeedback(id, actor, opinion) {
      const given = { signal: id, by: actor, at: now(), ...opinion };
      const isKnown = await transact(database, async (trx) => {
        const isStored = await storeOpinion(trx, given, append);
        if (isStored) await publish(trx, { kind: 'signal', subject: id });
        return isStored;
      });
      if (!isKnown) throw unknownSignal(id);
    },
    raise: (input) => transact(database, (trx) => raiseIn(trx, input)),
    raiseIn,
    acknowledge: (id, actor, reason) => byId(id, 'acknowledge', actor, given(reason)),
    async resolve(id, actor, reason) {
      if (given(reason) === null) {
        throw new SophiaError('signal.reason', 'Resolving a signal needs a reason.', {
          where: 'reason',
          hint: 'Say in a few words why it no longer matters.',
        });
      }
      return byId(id, 'resolve', actor, given(reason));
    },
    resolveByKey: (dedupeKey, actor, reason) =>
      transact(database, async (trx) => {
        const { rows } = await sql<SignalRow>`
          SELECT ${signalColumns} FROM signals
          WHERE dedupe_key = ${storableText(dedupeKey)} AND state IN ('open', 'acknowledged') FOR UPDATE
        `.execute(trx);
        const row = rows[0];
        if (row === undefined) return false;
        await move(trx, row, 'resolve', actor, given(reason));
        return true;
      }),
  };
}

function given(reason: string | undefined): string | null {
  const text = storableText(reason ?? '').trim();
  return text === '' ? null : text;
}

export function unknownSignal(id: string): SophiaError {
  return new SophiaError('signal.unknown', `There is no signal "${id}".`, {
    kind: 'not_found',
    where: id,
    hint: 'List them with "sophia signals list".',
  });
}
