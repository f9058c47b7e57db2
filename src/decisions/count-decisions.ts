/** How many signals and proposals there are of each state, without counting them: see `decisions/0004-counts`. */
import { sql } from 'kysely';
import type { Db } from '../platform/database/database.ts';
import type { Severity, SignalState } from './contract.ts';
import type { ProposalState } from './domain/proposal-machine.ts';
import { proposalStates } from './domain/proposal-machine.ts';

export interface DecisionCounts {
  readonly signals: Readonly<Record<SignalState, number>>;
  /** Of open signals. */
  readonly openBySeverity: Readonly<Record<Severity, number>>;
  readonly proposals: Readonly<Record<ProposalState, number>>;
}

/** Past so many differences they are folded into one row a state: the sum stays a matter of a millisecond. */
const foldAfter = 2000;

export async function countDecisions(db: Db): Promise<DecisionCounts> {
  const { rows } = await sql<{ thing: string; state: string; severity: string; n: string; parts: number }>`
    SELECT thing, state, severity, sum(n)::text AS n, count(*) AS parts
    FROM decision_counts GROUP BY thing, state, severity
  `.execute(db);
  if (rows.reduce((sum, row) => sum + row.parts, 0) > foldAfter) await foldCounts(db);
  const sum = (thing: string, state: string, severity?: string) =>
    rows
      .filter(
        (row) => row.thing === thing && row.state === state && (severity ?? row.severity) === row.severity,
      )
      .reduce((total, row) => total + Number(row.n), 0);
  const signals = (state: SignalState) => sum('signal', state);
  const open = (severity: Severity) => sum('signal', 'open', severity);
  return {
    signals: { open: signals('open'), acknowledged: signals('acknowledged'), resolved: signals('resolved') },
    openBySeverity: {
      info: open('info'),
      watch: open('watch'),
      high: open('high'),
      critical: open('critical'),
    },
    proposals: countEach(proposalStates, (state) => sum('proposal', state)),
  };
}

/** Two at once each take the rows that the other has not. */
async function foldCounts(db: Db): Promise<void> {
  await sql`
    WITH taken AS (
      DELETE FROM decision_counts
      WHERE ctid = ANY (ARRAY(SELECT ctid FROM decision_counts FOR UPDATE SKIP LOCKED))
      RETURNING thing, state, severity, n
    )
    INSERT INTO decision_counts (thing, state, severity, n)
    SELECT thing, state, severity, sum(n) FROM taken GROUP BY thing, state, severity
  `.execute(db);
}

function countEach<Key extends string>(
  keys: readonly Key[],
  count: (key: Key) => number,
): Record<Key, number> {
  // Object.fromEntries forgets the keys; every one of them is there.
  return Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;
}
