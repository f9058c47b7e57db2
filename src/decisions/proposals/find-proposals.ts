/** Finds proposals for screens, newest first, with the decision and the change that belong to each. */
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { toInstant } from '../../kernel/time.ts';
import type { Db } from '../../platform/database/database.ts';
import type { ChangeRow, ChangeStepRow } from '../changes/change-row.ts';
import { changeColumns, findChangeSteps } from '../changes/change-row.ts';
import type { Page, PageRequest } from '../cursor.ts';
import { limitOf, readCursor, toPage } from '../cursor.ts';
import type { ProposalState } from '../domain/proposal-machine.ts';
import { storableText } from '../domain/storable.ts';
import type { Proposal, ProposalRow } from './proposal-row.ts';
import { proposalColumns, toProposal } from './proposal-row.ts';

export interface ProposalFilter {
  readonly state?: ProposalState;
  readonly capability?: string;
  readonly fromSignal?: string;
}

export async function findProposals(
  db: Db,
  filter: ProposalFilter,
  page: PageRequest,
): Promise<Page<Proposal>> {
  const limit = limitOf(page);
  const after = readCursor(page.cursor);
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (filter.state !== undefined) conditions.push(sql`state = ${filter.state}`);
  if (filter.capability !== undefined) conditions.push(sql`capability = ${storableText(filter.capability)}`);
  if (filter.fromSignal !== undefined) conditions.push(sql`from_signal = ${storableText(filter.fromSignal)}`);
  if (after !== undefined) {
    conditions.push(sql`(proposed_at, id) < (${after[0]}::timestamptz, ${storableText(after[1])})`);
  }
  const { rows } = await sql<ProposalRow>`
    SELECT ${proposalColumns} FROM proposals WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY proposed_at DESC, id DESC LIMIT ${limit + 1}
  `.execute(db);
  return toPage(rows, limit, (row) => [toInstant(row.proposed_at), row.id], toProposal);
}

export async function findProposal(db: Db, id: string): Promise<Proposal | undefined> {
  const { rows } = await sql<ProposalRow>`
    SELECT ${proposalColumns} FROM proposals WHERE id = ${storableText(id)}
  `.execute(db);
  return rows[0] === undefined ? undefined : toProposal(rows[0]);
}

interface DecisionRow {
  readonly proposal_id: string;
  readonly decision: 'approved' | 'rejected';
  readonly by: string;
  readonly at: Date;
  readonly reason: string | null;
  readonly policy: string | null;
  readonly clause: string | null;
  readonly expires_at: Date | null;
}

export interface Related {
  /** The standing one. */
  readonly decision: DecisionRow | undefined;
  readonly change: ChangeRow | undefined;
  readonly steps: readonly ChangeStepRow[];
}

/** Three queries for a whole page. */
export async function findRelated(db: Db, ids: readonly string[]): Promise<(id: string) => Related> {
  const wanted = [...ids];
  const [decisions, changes] = await Promise.all([
    sql<DecisionRow>`
      SELECT proposal_id, decision, by, at, reason, policy, clause, expires_at FROM proposal_decisions
      WHERE proposal_id = ANY (${wanted}) AND void_reason IS NULL
    `.execute(db),
    sql<ChangeRow>`SELECT ${changeColumns} FROM changes WHERE proposal_id = ANY (${wanted})`.execute(db),
  ]);
  const steps =
    changes.rows.length === 0
      ? []
      : await findChangeSteps(
          db,
          changes.rows.map(({ id }) => id),
        );
  const decisionOf = new Map(decisions.rows.map((row) => [row.proposal_id, row]));
  const changeOf = new Map(changes.rows.map((row) => [row.proposal_id, row]));
  return (id) => {
    const change = changeOf.get(id);
    return {
      decision: decisionOf.get(id),
      change,
      steps: steps.filter((step) => step.change_id === change?.id),
    };
  };
}
