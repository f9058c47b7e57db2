/** Recomputes every account from the facts that stand and stores the result for fast lists. The one place that scores. */
import type { FactConflict } from '../../evidence/contract.ts';
import type { CapabilityServices } from '../contract.ts';
import { type Account, assembleAccounts, slugOfSubject } from './domain/assemble-account.ts';
import { loadReferenceData } from './load-reference-data.ts';
import { type AccountJson, presentAccount } from './present-account.ts';
import { replaceAccounts } from './store.ts';

const ownAttributes = new Set(['units_managed', 'units_owned', 'units_started', 'rank', 'headquarters']);

export interface ScoredAccounts {
  readonly accounts: readonly Account[];
  readonly documents: readonly AccountJson[];
  /** Claims of rankings that contradict each other, of accounts only. */
  readonly conflicts: readonly FactConflict[];
}

/** @param only `real` leaves every fact marked sample out, as when samples are about to be removed */
export async function scoreAccounts(
  services: CapabilityServices,
  only: 'all' | 'real' = 'all',
): Promise<ScoredAccounts> {
  return replaceAccounts(services.database, services.clock.now(), () => computeAccounts(services, only));
}

async function computeAccounts(services: CapabilityServices, only: 'all' | 'real'): Promise<ScoredAccounts> {
  const { relations } = await loadReferenceData();
  const [known, found] = await Promise.all([
    services.evidence.facts.find({ subjectPrefix: 'company:' }),
    services.evidence.facts.conflicts({ subjectPrefix: 'company:' }),
  ]);
  const facts = only === 'all' ? known : known.filter((fact) => !fact.sample);
  const accounts = assembleAccounts(facts, relations);
  const slugs = new Set(accounts.map((account) => account.slug));
  const conflicts = found.filter(
    (conflict) =>
      ownAttributes.has(conflict.attribute) &&
      slugs.has(slugOfSubject(conflict.subject) ?? '') &&
      (only === 'all' || conflict.facts.every((fact) => !fact.sample)),
  );
  const documents = accounts.map((account, index) =>
    presentAccount(
      account,
      index + 1,
      conflicts.filter((conflict) => slugOfSubject(conflict.subject) === account.slug).length,
    ),
  );
  return { accounts, documents, conflicts };
}
