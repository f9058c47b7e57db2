/** Puts the decision path together: ledger, signals, proposals, changes and what screens read of them. */
import type { Clock } from '../kernel/time.ts';
import { toInstant } from '../kernel/time.ts';
import type { Database, Db } from '../platform/database/database.ts';
import type { Publish } from '../platform/events/events.ts';
import type { Log } from '../platform/telemetry/log.ts';
import type { Changes, StartChange } from './changes/create-changes.ts';
import { createChanges } from './changes/create-changes.ts';
import { runChange, runHere } from './changes/run-change.ts';
import { clearSampleDecisions } from './clear-sample.ts';
import type { Policy } from './domain/policy.ts';
import type { Executors } from './executors/create-executors.ts';
import { createExecutors } from './executors/create-executors.ts';
import type { LedgerKeeping } from './ledger/contract.ts';
import { createLedger } from './ledger/create-ledger.ts';
import type { ProposalKeeping } from './proposals/create-proposals.ts';
import { createProposals } from './proposals/create-proposals.ts';
import type { ReadModel } from './read-model.ts';
import { createReadModel } from './read-model.ts';
import type { SignalKeeping } from './signals/create-signals.ts';
import { createSignals } from './signals/create-signals.ts';

export interface DecisionsOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the ledger's key and checkpoint file lie: one folder a database, outside it and its backups. */
  readonly ledgerKeysDir: string;
  readonly publish: Publish;
  /** The written policies of the workspace as they are now. */
  readonly policies: () => readonly Policy[];
  /** Names of people by user id, for what is shown. */
  readonly userNames: () => Promise<ReadonlyMap<string, string>>;
  /** How long an approval may wait to be carried out, in milliseconds; three days unless told. */
  readonly approvalTtlMs?: number;
  /**
   * Gets a change carried out. A durable workflow in the application; in this process when left out, and then it has
   * ended when `apply` and `rollBack` answer.
   */
  readonly startChange?: StartChange;
  /** See `LedgerOptions.signAfterMs`. */
  readonly signAfterMs?: number;
}

export interface Decisions {
  readonly ledger: LedgerKeeping;
  readonly signals: SignalKeeping;
  readonly proposals: ProposalKeeping;
  readonly changes: Changes;
  readonly executors: Executors;
  readonly readModel: ReadModel;
  /** Removes signals and proposals that are marked sample, within the caller's transaction. Answers how many. */
  clearSample(db: Db): Promise<number>;
  /** Signs the end of the ledger. */
  close(): Promise<void>;
}

const threeDaysMs = 72 * 3_600_000;

export function createDecisions(options: DecisionsOptions): Decisions {
  const { database, clock, log, publish } = options;
  const now = () => toInstant(clock.now());
  const ledger = createLedger({
    database,
    clock,
    log,
    keysDir: options.ledgerKeysDir,
    publish,
    ...(options.signAfterMs === undefined ? {} : { signAfterMs: options.signAfterMs }),
  });
  const { append } = ledger;
  const tools = { append, publish, now, database, executors: createExecutors() };
  const changes: Changes = createChanges({
    ...tools,
    log,
    start:
      options.startChange ??
      (async (changeId) => {
        await runChange(runHere, changes.phases, changeId);
      }),
  });
  const proposals = createProposals({
    ...tools,
    policies: options.policies,
    approvalTtlMs: options.approvalTtlMs ?? threeDaysMs,
    onApprovedByPolicy: (proposalId, policy) => changes.applyByPolicy(proposalId, policy),
  });
  return {
    ledger,
    signals: createSignals({ database, clock, publish, append }),
    proposals,
    changes,
    executors: tools.executors,
    readModel: createReadModel({ database, clock, userNames: options.userNames }),
    clearSample: (db) => clearSampleDecisions(db, append),
    close: () => ledger.close(),
  };
}
