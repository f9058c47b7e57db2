/** Takes the invented companies out of the accounts and computes what remains from real facts alone. */
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { measureAccounts } from './measure-accounts.ts';
import { scoreAccounts } from './score-accounts.ts';
import { clearSampleRows } from './store.ts';

/** The facts themselves go with the evidence layer, before or after. */
export async function clearSample(services: CapabilityServices): Promise<void> {
  await clearSampleRows(services.database.db);
  const { accounts, conflicts } = await scoreAccounts(services, 'real');
  await services.evidence.measures.put(measureAccounts(accounts, conflicts, toInstant(services.clock.now())));
}
