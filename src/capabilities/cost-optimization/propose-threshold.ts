/**
 * Proposes another threshold where the present one does not fit the size of the bill, with the effect that it would have
 * had on the months that are stored.
 */
import type { ExpectedEffect } from '../../decisions/contract.ts';
import type { CapabilityServices } from '../contract.ts';
import { capabilityName } from './delivery.ts';
import { fittingThreshold } from './domain/fitting-threshold.ts';
import { type MoverThresholds, isPastThreshold } from './domain/movers.ts';
import { formatMoney, monthName } from './domain/wording.ts';
import { type PeriodMovers, type PeriodTotal, listPeriods, readMovers } from './read-costs.ts';

const dayMs = 24 * 3600 * 1000;
/** A proposal from last fortnight's bill is planned again from a newer one. */
const expiresAfterMs = 14 * dayMs;
/** Fewer comparisons than this say nothing about how often a threshold is passed. */
const minMonths = 2;
const mostMonths = 12;

/** Answers how many proposals are new. */
export async function proposeThreshold(
  services: CapabilityServices,
  thresholds: MoverThresholds,
  at: string,
): Promise<number> {
  const { db } = services.database;
  const totals = await listPeriods(db);
  // One threshold holds for every currency, so with several there is no size to fit it to.
  if (new Set(totals.map((total) => total.currency)).size !== 1) return 0;
  const months: PeriodMovers[] = [];
  for (const { period } of totals.slice(0, mostMonths)) {
    months.push(...(await readMovers(db, period, 'ServiceName')).filter((movers) => movers.before !== '0'));
  }
  // The newest month is open, or ends with today's bill; the one before it is the last that is whole.
  const [newest, before] = totals;
  const total = months.some((movers) => movers.period === newest?.period && movers.is_complete)
    ? newest
    : before;
  if (!total || months.length < minMonths) return 0;
  const wanted = fittingThreshold(total.billed ?? '0', thresholds.amount);
  if (wanted === undefined) return 0;
  const { isNew } = await services.proposals.propose(
    describe(services, { months, total, thresholds, wanted, at }),
  );
  return isNew ? 1 : 0;
}

interface Case {
  readonly months: readonly PeriodMovers[];
  readonly total: PeriodTotal;
  readonly thresholds: MoverThresholds;
  readonly wanted: number;
  readonly at: string;
}

function describe(services: CapabilityServices, { months, total, thresholds, wanted, at }: Case) {
  const count = (amount: number) =>
    months
      .flatMap((movers) => movers.movers)
      .filter((mover) => isPastThreshold(mover, { ...thresholds, amount })).length;
  const before = count(thresholds.amount);
  const after = count(wanted);
  const { currency, period, sample } = total;
  const money = (amount: number) => formatMoney(String(amount), currency);
  const verb = wanted > thresholds.amount ? 'Raise' : 'Lower';
  return {
    capability: capabilityName,
    kind: 'workspace.setting',
    title: `${verb} the threshold for cost movers from ${money(thresholds.amount)} to ${money(wanted)}`,
    summary: `${monthName(period)} was billed at ${formatMoney(total.billed ?? '0', currency)}. A move below 2 % of a full month is mostly noise, one above it should be told; the ratio of ${Math.round(thresholds.ratio * 100)} % stays as it is.`,
    parameters: { capability: capabilityName, path: 'mover_threshold_amount', value: wanted },
    effect: effectOf(
      before,
      after,
      months.length,
      `${money(Math.min(thresholds.amount, wanted))} and ${money(Math.max(thresholds.amount, wanted))}`,
    ),
    risk: 'low' as const,
    proposedBy: `system:${capabilityName}`,
    evidence: [
      { kind: 'page' as const, id: `/cost?period=${period}`, label: `The bill of ${monthName(period)}` },
    ],
    expiresAt: new Date(Date.parse(at) + expiresAfterMs).toISOString(),
    dedupeKey: `${capabilityName}:mover_threshold_amount`,
    sample,
  };
}

/** Counted on what is stored, so it has no bounds: it is what would have happened. */
function effectOf(before: number, after: number, months: number, between: string): ExpectedEffect {
  const moves = (count: number) => `${count} ${count === 1 ? 'move' : 'moves'}`;
  if (before === after) {
    const told = before === 0 ? 'Nothing was told' : `The same ${moves(before)} would have been told`;
    return {
      summary: `${told} over the ${months} months that can be compared; from now on it decides about moves between ${between}.`,
    };
  }
  return {
    summary: `Over the ${months} months that can be compared, ${moves(after)} would have been told instead of ${before}.`,
    unit: 'signals',
    point: String(after - before),
  };
}
