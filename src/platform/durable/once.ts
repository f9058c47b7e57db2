/**
 * Effects outside PostgreSQL: a message sent, a ticket opened, a setting changed elsewhere. Between such a call and its
 * record lies a moment in which the process can die, so the intention is written down before the call.
 *
 * | The other side | killed between call and record | at most |
 * |---|---|---|
 * | `honours_key`: knows the idempotency key again | called again with the same key | one effect |
 * | `readable`: can be asked whether it happened | asked first | one effect |
 * | `readable`, but it cannot tell (`cannotTell`) | as a blind one | two effects |
 * | `blind`: a chat webhook | called once more and marked *may repeat* | two effects |
 *
 * A `blind` call that failed without saying whether it took effect, or was cut off twice, is `uncertain`: it is not called
 * again until a person settles it (`settleEffect`). Source of the rule: DESIGN 2, "Once only".
 *
 * The call holds a lock of its database session, so a worker that is merely slow is waited for and not overtaken. That
 * session is one connection of the pool for as long as the call lasts: let a queue bound how many there are. A pooler
 * between us and PostgreSQL must work by sessions.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import type { Database } from '../database/database.ts';
import type { StepOptions, WorkflowContext } from './contract.ts';
import { isHeld, type Queryable } from './effect-hold.ts';
import { withEffectLock } from './effect-lock.ts';
import { assertStorable } from './storable.ts';

interface EffectCall {
  /** Send it to a side that honours it. */
  readonly idempotencyKey: string;
  /** True when an earlier call may have taken effect; a message can say so. */
  readonly mayRepeat: boolean;
}

interface EffectBase<T> {
  /** What it is, for counting: `slack-message`. */
  readonly kind: string;
  /**
   * Calls the other side and answers what to remember of it. Throw `notPerformed(error)` where it surely did not take
   * effect (refused connection, an answer that says no); then it may be tried again without being counted.
   */
  perform(call: EffectCall): Promise<T>;
}

export type OutsideEffect<T> = EffectBase<T> &
  (
    | { readonly side: 'honours_key' | 'blind' }
    /**
     * `readBack` answers what `perform` would have, undefined when it has not happened, `cannotTell` where the other side
     * does not let itself be asked (a missing permission). It throws to be asked later.
     */
    | {
        readonly side: 'readable';
        readBack(idempotencyKey: string): Promise<T | undefined | typeof cannotTell>;
      }
  );

/** Answer of `readBack`: nobody can say whether it happened. */
export const cannotTell = Symbol('cannot tell');

export interface EffectOutcome<T> {
  readonly result: T;
  /** It may have taken effect twice. Show it. */
  readonly mayHaveRepeated: boolean;
}

const notPerformedCode = 'effect.not_performed';

/** Marks an error of `perform`: the other side surely did nothing. It may be tried again. */
export function notPerformed(error: unknown): SophiaError {
  return new SophiaError(notPerformedCode, messageOf(error), {
    kind: error instanceof SophiaError ? error.kind : 'unavailable',
    cause: error,
    ...(error instanceof SophiaError && error.hint !== undefined ? { hint: error.hint } : {}),
  });
}

/**
 * Carries the effect out unless it is recorded as done; then the record is the answer. `key` is unique for ever: a step's
 * idempotency key, or the id of an outbox entry.
 *
 * @throws SophiaError `effect.held` after a restore (see `effect-hold.ts`), `effect.in_progress` when another process has
 *   been at it for a minute, `effect.uncertain` when nobody knows whether it happened, and what `perform` threw.
 */
export async function effectOnce<T>(
  database: Database,
  key: string,
  effect: OutsideEffect<T>,
): Promise<EffectOutcome<T>> {
  return withEffectLock(database.pool, key, async (session) => {
    const row = await readOrIntend<T>(session, key, effect);
    if (row.state === 'done') return { result: row.result, mayHaveRepeated: row.may_repeat };
    if (row.state === 'uncertain') throw uncertain(key, row.error ?? 'it was cut off twice');
    if (await isHeld(session)) {
      throw new SophiaError('effect.held', 'Outside effects are held back since the database was restored.', {
        kind: 'unavailable',
        where: key,
        hint: 'An admin releases them.',
      });
    }
    const cutOff = row.calls > 0;
    let isBlind = effect.side === 'blind';
    if (cutOff && effect.side === 'readable') {
      const found = await effect.readBack(key);
      if (found === cannotTell) isBlind = true;
      else if (found !== undefined) {
        await recordDone(database, session, key, row.calls, found);
        return { result: found, mayHaveRepeated: row.may_repeat };
      }
    }
    if (isBlind && row.calls >= 2) {
      await recordUncertain(session, key, 'It was cut off twice.');
      throw uncertain(key, 'it was cut off twice');
    }
    return call(database, session, key, effect, row.calls + 1, cutOff && isBlind);
  });
}

/**
 * The same as a step of a workflow, under the step's key. While effects are held back after a restore the step waits.
 */
export async function effectStep<T>(
  context: WorkflowContext,
  database: Database,
  name: string,
  effect: OutsideEffect<T>,
  options?: StepOptions,
): Promise<EffectOutcome<T>> {
  return context.step(
    name,
    async ({ idempotencyKey, signal }) => {
      for (;;) {
        try {
          return await effectOnce(database, idempotencyKey, effect);
        } catch (error) {
          if (!(error instanceof SophiaError) || error.code !== 'effect.held') throw error;
        }
        await sleep(heldPollMs, undefined, { signal });
      }
    },
    options,
  );
}

const heldPollMs = 5_000;

async function call<T>(
  database: Database,
  session: pg.PoolClient,
  key: string,
  effect: OutsideEffect<T>,
  calls: number,
  mayRepeat: boolean,
): Promise<EffectOutcome<T>> {
  const { rows } = await session.query<{ may_repeat: boolean }>(
    `UPDATE outside_effects SET calls = $2, called_at = now(), may_repeat = may_repeat OR $3, error = NULL,
       guarantee = CASE WHEN $3 THEN 'at_most_twice' ELSE guarantee END
     WHERE key = $1 RETURNING may_repeat`,
    [key, calls, mayRepeat],
  );
  const mayHaveRepeated = rows[0]?.may_repeat ?? mayRepeat;
  let result: T;
  try {
    result = await effect.perform({ idempotencyKey: key, mayRepeat: mayHaveRepeated });
    assertStorable(result, `result of effect ${key}`);
  } catch (error) {
    await recordFailure(session, key, effect, calls, error);
    throw effect.side === 'blind' && !isNotPerformed(error) ? uncertain(key, messageOf(error), error) : error;
  }
  const overtaken = await recordDone(database, session, key, calls, result);
  return { result, mayHaveRepeated: mayHaveRepeated || overtaken };
}

interface EffectRow<T> {
  readonly state: 'intended' | 'done' | 'uncertain';
  readonly calls: number;
  readonly may_repeat: boolean;
  readonly result: T;
  readonly error: string | null;
}

async function readOrIntend<T>(
  session: pg.PoolClient,
  key: string,
  effect: OutsideEffect<T>,
): Promise<EffectRow<T>> {
  await session.query(
    `INSERT INTO outside_effects (key, kind, guarantee, state) VALUES ($1, $2, $3, 'intended')
     ON CONFLICT (key) DO NOTHING`,
    [key, effect.kind, effect.side === 'blind' ? 'at_most_twice' : 'once'],
  );
  const { rows } = await session.query<EffectRow<T>>(
    'SELECT state, calls, may_repeat, result, error FROM outside_effects WHERE key = $1',
    [key],
  );
  const [row] = rows;
  if (row === undefined) {
    throw new SophiaError('effect.vanished', 'The record of an effect was removed while it was being made.', {
      kind: 'internal',
      where: key,
    });
  }
  return row;
}

const recordForMs = 60_000;
const recordAgainAfterMs = 500;

/**
 * Goes on trying for a minute when the database is away: the effect has happened, and every second in which that is not
 * recorded could make it happen again. True when somebody else had called meanwhile (this session's lock was lost).
 */
async function recordDone(
  database: Database,
  session: pg.PoolClient,
  key: string,
  calls: number,
  result: unknown,
): Promise<boolean> {
  const giveUpAt = Date.now() + recordForMs;
  // First on the connection at hand, so that many effects at once do not wait for each other's.
  for (let connection: Queryable = session; ; connection = database.pool) {
    try {
      const { rows } = await connection.query<{ overtaken: boolean }>(
        `UPDATE outside_effects SET state = 'done', done_at = now(), result = $3, error = NULL,
           may_repeat = may_repeat OR (calls <> $2 AND guarantee = 'at_most_twice')
         WHERE key = $1 RETURNING (calls <> $2 AND guarantee = 'at_most_twice') AS overtaken`,
        [key, calls, JSON.stringify(result ?? null)],
      );
      return rows[0]?.overtaken ?? false;
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await sleep(recordAgainAfterMs);
    }
  }
}

async function recordFailure<T>(
  session: pg.PoolClient,
  key: string,
  effect: OutsideEffect<T>,
  calls: number,
  error: unknown,
): Promise<void> {
  if (isNotPerformed(error)) {
    await session.query('UPDATE outside_effects SET calls = $2, error = $3 WHERE key = $1', [
      key,
      calls - 1,
      messageOf(error),
    ]);
  } else if (effect.side === 'blind') {
    await recordUncertain(session, key, messageOf(error));
  } else {
    await session.query('UPDATE outside_effects SET error = $2 WHERE key = $1', [key, messageOf(error)]);
  }
}

async function recordUncertain(session: pg.PoolClient, key: string, reason: string): Promise<void> {
  await session.query("UPDATE outside_effects SET state = 'uncertain', error = $2 WHERE key = $1", [
    key,
    reason,
  ]);
}

function isNotPerformed(error: unknown): boolean {
  return error instanceof SophiaError && error.code === notPerformedCode;
}

function uncertain(key: string, reason: string, cause?: unknown): SophiaError {
  return new SophiaError('effect.uncertain', `Nobody knows whether this took effect: ${reason}.`, {
    kind: 'conflict',
    where: key,
    hint: 'Look at the other side, then settle it as happened or to be tried again.',
    cause,
  });
}
