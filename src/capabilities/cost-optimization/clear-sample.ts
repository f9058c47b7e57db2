/** Takes the invented bills out and computes the numbers from what remains. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toInstant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { capabilityName } from './delivery.ts';
import { measureCosts } from './measure-costs.ts';
import { listPeriods, readMovers } from './read-costs.ts';
import { settingsSchema } from './settings.ts';
import { deleteSampleBills } from './store.ts';

export async function clearSample(services: CapabilityServices): Promise<void> {
  const { db } = services.database;
  const files = await db.transaction().execute((transaction) => deleteSampleBills(transaction));
  const dir = await services.filesDir(capabilityName);
  for (const file of files) await rm(join(dir, file), { force: true });
  const [newest] = await listPeriods(db);
  const movers = newest ? await readMovers(db, newest.period, 'ServiceName') : [];
  // The thresholds only colour the numbers; the next cycle reads the workspace's own.
  const { mover_threshold_ratio: ratio, mover_threshold_amount: amount } = settingsSchema.parse({});
  const at = toInstant(services.clock.now());
  await services.evidence.measures.put(
    await measureCosts(services, movers, { at, thresholds: { ratio, amount } }),
  );
}
