/** Removes what was made up for demonstration. The ledger keeps that it was there, without its words. */
import { sql } from 'kysely';
import type { Db } from '../platform/database/database.ts';
import type { AppendTo } from './ledger/contract.ts';

export async function clearSampleDecisions(db: Db, append: AppendTo): Promise<number> {
  const overrides = await sql`
    DELETE FROM setting_overrides WHERE change_id IN (
      SELECT change.id FROM changes AS change JOIN proposals AS proposal ON proposal.id = proposal_id WHERE sample)
  `.execute(db);
  const proposals = await sql`DELETE FROM proposals WHERE sample`.execute(db);
  const signals = await sql`DELETE FROM signals WHERE sample`.execute(db);
  const counts = [overrides, proposals, signals].map((result) => Number(result.numAffectedRows ?? 0));
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total > 0) {
    const [setting_overrides = 0, proposalCount = 0, signalCount = 0] = counts;
    await append(db, {
      actor: 'system:decisions',
      action: 'sample.cleared',
      subject: 'decisions',
      body: { setting_overrides, proposals: proposalCount, signals: signalCount },
    });
  }
  return total;
}
