/** A change as stored: one proposal's execution with its steps. */
import { sql } from 'kysely';
import type { Json } from '../../kernel/canonical-json.ts';
import type { Db } from '../../platform/database/database.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { storableText } from '../domain/storable.ts';

export interface ChangeRow {
  readonly id: string;
  readonly proposal_id: string;
  readonly plan_hash: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly pre_state: Json;
  readonly pre_state_at: Date | null;
  readonly verification: { readonly ok: boolean; readonly detail: string } | null;
  readonly outcome: Json;
  readonly outcome_at: Date | null;
  readonly rollback_reason: string | null;
}

export interface ChangeStepRow {
  readonly change_id: string;
  readonly position: number;
  readonly step_id: string;
  readonly title: string;
  readonly state: 'pending' | 'running' | 'done' | 'failed';
  readonly idempotency_key: string;
  readonly attempts: number;
  readonly at: Date | null;
  readonly detail: Json;
}

export const changeColumns = sql.raw(
  'id, proposal_id, plan_hash, started_at, finished_at, pre_state, pre_state_at, verification, outcome, outcome_at, rollback_reason',
);

/** Locks it, so that two workers that both believe that they carry it out take turns. */
export async function lockChange(db: Db, id: string): Promise<ChangeRow> {
  const { rows } = await sql<ChangeRow>`
    SELECT ${changeColumns} FROM changes WHERE id = ${storableText(id)} FOR UPDATE
  `.execute(db);
  if (rows[0] === undefined) {
    throw new SophiaError('change.unknown', `There is no change "${id}".`, { kind: 'not_found', where: id });
  }
  return rows[0];
}

export async function findChangeOf(db: Db, proposalId: string): Promise<ChangeRow | undefined> {
  const { rows } = await sql<ChangeRow>`
    SELECT ${changeColumns} FROM changes WHERE proposal_id = ${storableText(proposalId)}
  `.execute(db);
  return rows[0];
}

export async function findChangeSteps(
  db: Db,
  changeIds: readonly string[],
): Promise<readonly ChangeStepRow[]> {
  const { rows } = await sql<ChangeStepRow>`
    SELECT change_id, position, step_id, title, state, idempotency_key, attempts, at, detail FROM change_steps
    WHERE change_id = ANY (${[...changeIds]}) ORDER BY change_id, position
  `.execute(db);
  return rows;
}
