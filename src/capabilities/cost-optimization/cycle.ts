/** Cost's part of the intelligence cycle: take new bills in, say what they total, tell what moved. */
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import type { CapabilityServices, CycleContext, CycleOutcome } from '../contract.ts';
import { deliveriesOf, registerSources, sourceOf } from './bill-sources.ts';
import { ingestDelivery } from './ingest-bill.ts';
import { measureCosts } from './measure-costs.ts';
import { listPeriods, readMovers } from './read-costs.ts';
import type { MoverThresholds } from './domain/movers.ts';
import { proposeThreshold } from './propose-threshold.ts';
import { recordFacts } from './record-facts.ts';
import type { BillSettings, CostSettings } from './settings.ts';
import { tellMovers } from './tell-movers.ts';

export async function runCycle(
  context: CycleContext<unknown>,
  settings: CostSettings,
): Promise<CycleOutcome> {
  await registerSources(context, settings);
  const unreachable: { source: string; reason: string }[] = [];
  let observations = 0;
  for (const bill of settings.bills) {
    context.signal.throwIfAborted();
    const outcome = await takeBills(context, bill, settings);
    observations += outcome.taken;
    if (outcome.reason !== undefined) unreachable.push({ source: sourceOf(bill).id, reason: outcome.reason });
  }
  context.signal.throwIfAborted();
  const { facts, signals } = await tellCosts(context, settings, context.at);
  const proposals = await proposeThreshold(context, thresholdsOf(settings), context.at);
  return { observations, facts, signals, proposals, unreachable };
}

/** Facts, signals and numbers of what is stored now. Also after a bill was ingested by hand. */
export async function tellCosts(
  services: CapabilityServices,
  settings: CostSettings,
  at: string,
): Promise<{ readonly facts: number; readonly signals: number }> {
  const facts = await recordFacts(services);
  const [newest] = await listPeriods(services.database.db);
  const movers = newest ? await readMovers(services.database.db, newest.period, 'ServiceName') : [];
  const thresholds = thresholdsOf(settings);
  const signals = await tellMovers(services, movers, { ...thresholds, at, sample: newest?.sample ?? false });
  await services.evidence.measures.put(await measureCosts(services, movers, { at, thresholds }));
  return { facts, signals };
}

function thresholdsOf(settings: CostSettings): MoverThresholds {
  return { ratio: settings.mover_threshold_ratio, amount: settings.mover_threshold_amount };
}

async function takeBills(
  context: CycleContext<unknown>,
  bill: BillSettings,
  settings: CostSettings,
): Promise<{ readonly taken: number; readonly reason?: string }> {
  const { sources } = context.evidence;
  const source = sourceOf(bill).id;
  let taken = 0;
  try {
    for (const delivery of await deliveriesOf(context, bill)) {
      context.signal.throwIfAborted();
      context.progress(`reading ${delivery.files.map((file) => file.name).join(', ')}`);
      const { files } = await ingestDelivery(context, delivery, {
        ...ingestOptions(settings),
        replace: false,
      });
      taken += files.filter((file) => file.read !== undefined).length;
    }
    await sources.recordGood(source, context.at, taken > 0);
    return { taken };
  } catch (error) {
    if (context.signal.aborted) throw error;
    // A bill that cannot be read is that source's health; the other bills go on.
    const isUnread = error instanceof SophiaError && (error.kind === 'invalid' || error.kind === 'conflict');
    if (!isUnread) throw error;
    const reason = messageOf(error);
    await sources.recordMiss(source, context.at, 'miss', reason);
    context.log.warn({ source, reason }, 'A bill was not taken.');
    return { taken, reason };
  }
}

export function ingestOptions(settings: CostSettings): {
  readonly tagKeys: readonly string[];
  readonly memoryLimit: string;
} {
  return { tagKeys: settings.tag_keys, memoryLimit: `${settings.memory_limit_mb}MiB` };
}
