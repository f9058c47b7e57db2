/**
 * What screens and commands read of the decision path, in the JSON of the HTTP interface. Nothing here writes, apart from
 * folding the counts.
 */
import { sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import type { Clock } from '../kernel/time.ts';
import { toInstant } from '../kernel/time.ts';
import type { Database } from '../platform/database/database.ts';
import { actorName } from './actor-name.ts';
import type { DecisionCounts } from './count-decisions.ts';
import { countDecisions } from './count-decisions.ts';
import type { Page, PageRequest } from './cursor.ts';
import type { Decider } from './domain/may-decide.ts';
import type { LedgerFilter, LedgerJson } from './ledger/find-entries.ts';
import { findLedgerEntries, findLedgerEntry } from './ledger/find-entries.ts';
import type { ProposalFilter } from './proposals/find-proposals.ts';
import { findProposal, findProposals, findRelated } from './proposals/find-proposals.ts';
import type { ProposalJson } from './proposals/proposal-json.ts';
import { proposalJson } from './proposals/proposal-json.ts';
import type { SignalVotes } from './contract.ts';
import { findOpinions, sumVotes } from './signals/feedback.ts';
import type { SignalFilter } from './signals/find-signals.ts';
import { findSignal, findSignalHistory, findSignals } from './signals/find-signals.ts';
import type { SignalJson, SignalWithHistoryJson } from './signals/signal-json.ts';
import { signalJson } from './signals/signal-json.ts';

interface SettingOverrideJson {
  readonly path: string;
  readonly value: Json;
  readonly since: string;
  readonly proposal_id: string | null;
}

export interface ReadModel {
  signals(filter: SignalFilter, page?: PageRequest): Promise<Page<SignalJson>>;
  signal(id: string): Promise<SignalWithHistoryJson | undefined>;
  /** Of one capability, or of all. */
  votes(capability?: string): Promise<readonly SignalVotes[]>;
  /** `viewer` decides what `may_decide` says. */
  proposals(filter: ProposalFilter, viewer: Decider, page?: PageRequest): Promise<Page<ProposalJson>>;
  proposal(id: string, viewer: Decider): Promise<ProposalJson | undefined>;
  /** Newest first. */
  ledger(
    filter: LedgerFilter,
    page?: { readonly limit?: number; readonly cursor?: string },
  ): Promise<Page<LedgerJson>>;
  ledgerEntry(seq: number): Promise<LedgerJson | undefined>;
  counts(): Promise<DecisionCounts>;
  settingOverrides(): Promise<readonly SettingOverrideJson[]>;
}

export interface ReadModelOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly userNames: () => Promise<ReadonlyMap<string, string>>;
}

export function createReadModel({ database, clock, userNames }: ReadModelOptions): ReadModel {
  const { db } = database;
  const namer = async () => {
    const names = await userNames();
    return (actor: string) => actorName(actor, names);
  };
  return {
    async signals(filter, page = {}) {
      const { items, next_cursor } = await findSignals(db, filter, page);
      return { items: items.map(signalJson), next_cursor };
    },

    async signal(id) {
      const signal = await findSignal(db, id);
      if (signal === undefined) return undefined;
      const [rows, opinions, name] = await Promise.all([
        findSignalHistory(db, id),
        findOpinions(db, id),
        namer(),
      ]);
      const feedback = opinions.map((opinion) => ({ ...opinion, by_name: name(opinion.by) }));
      const history = rows.map((row) => ({
        at: toInstant(row.at),
        actor: row.actor,
        actor_name: name(row.actor),
        from: row.from_state,
        to: row.to_state,
        reason: row.reason,
      }));
      return { ...signalJson(signal), history, feedback };
    },

    votes: async (capability) => sumVotes(db, capability),

    async proposals(filter, viewer, page = {}) {
      const { items, next_cursor } = await findProposals(db, filter, page);
      const [related, name] = await Promise.all([
        findRelated(
          db,
          items.map(({ id }) => id),
        ),
        namer(),
      ]);
      const now = clock.now().getTime();
      return {
        items: items.map((item) => proposalJson(item, related(item.id), { name, viewer, now })),
        next_cursor,
      };
    },

    async proposal(id, viewer) {
      const proposal = await findProposal(db, id);
      if (proposal === undefined) return undefined;
      const [related, name] = await Promise.all([findRelated(db, [id]), namer()]);
      return proposalJson(proposal, related(id), { name, viewer, now: clock.now().getTime() });
    },

    async ledger(filter, page = {}) {
      return findLedgerEntries(db, filter, page, await namer());
    },

    ledgerEntry: async (seq) => findLedgerEntry(db, seq, await namer()),

    counts: () => countDecisions(db),

    async settingOverrides() {
      const { rows } = await sql<{ path: string; value: Json; since: Date; proposal_id: string | null }>`
        SELECT path, value, since, proposal_id FROM setting_overrides
        LEFT JOIN changes ON changes.id = change_id ORDER BY path
      `.execute(db);
      return rows.map((row) => ({ ...row, since: toInstant(row.since) }));
    },
  };
}
