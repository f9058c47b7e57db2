/** This capability's part of the intelligence cycle: denominators and claims as evidence, numbers, movements, trends, events. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CycleContext, CycleOutcome } from '../contract.ts';
import { linkEvents } from './link-events.ts';
import { measureMarket } from './measure-market.ts';
import { readMarket } from './read-market.ts';
import { readTrends } from './read-trends.ts';
import { recordClaims } from './record-claims.ts';
import { recordExports } from './record-exports.ts';
import { recordReference } from './record-reference.ts';
import { registerSources } from './register-sources.ts';
import type { MarketSettings } from './settings.ts';
import { changeSignals } from './tell-changes.ts';
import { trendSignals } from './tell-trends.ts';
import { findingsOf, tellFindings } from './tell-movements.ts';

const rankingsCapability = 'nmhc-enrichment';
/** How long to wait for rankings that are being read in the same cycle: the first time, and when some are known already. */
const waits = { firstMs: 3_000, laterMs: 1_500, stepMs: 100 } as const;
/** Parts of one cycle begin at slightly different times; what was tried so shortly before is of this cycle too. */
const sameCycleMs = 60_000;

export async function runCycle(
  context: CycleContext<unknown>,
  settings: MarketSettings,
): Promise<CycleOutcome> {
  context.progress('recording denominators and claims');
  await registerSources(context, settings);
  const reference = await recordReference(context);
  const claims = await recordClaims(context, settings);
  const exports = await recordExports(context, settings);
  context.progress('waiting for the rankings');
  await rankingsRead(context);
  context.signal.throwIfAborted();
  context.progress('measuring the market');
  const market = await readMarket(context, settings);
  await context.evidence.measures.put(measureMarket(market, context.at));
  context.progress('comparing signals with the weeks before');
  const trends = await readTrends(context);
  const signals = await tellFindings(context, [
    ...findingsOf(market, settings.share_threshold_points, context.at),
    ...changeSignals(market, context.at),
    ...trendSignals(trends, context.at),
  ]);
  context.progress('looking for accounts in signals');
  await linkEvents(context, context.signal);
  return {
    observations: reference.observations + claims.observations + exports.observations,
    facts: reference.facts + claims.facts + exports.facts,
    signals,
    proposals: 0,
    unreachable: [...claims.unreachable, ...exports.unreachable],
  };
}

/**
 * Capabilities run side by side, and the rankings are another one's to read. This waits, for a bounded time, until each of its lists
 * was tried in this cycle; after that the market is computed from what is known, and the next cycle sees the rest.
 */
async function rankingsRead(context: CycleContext<unknown>): Promise<void> {
  const started = performance.now();
  const since = new Date(Date.parse(context.at) - sameCycleMs).toISOString();
  for (;;) {
    const lists = (await context.evidence.sources.list(rankingsCapability)).filter(
      (source) => source.enabled,
    );
    // Lists that a person imported are read once and not again in each cycle.
    const polled = lists.filter((source) => source.kind === 'list');
    if (polled.length > 0 && polled.every((source) => (source.lastTriedAt ?? '') >= since)) return;
    const isKnown = lists.some((source) => source.lastGoodAt !== null);
    if (performance.now() - started >= (isKnown ? waits.laterMs : waits.firstMs)) return;
    await sleep(waits.stepMs, undefined, { signal: context.signal });
  }
}
