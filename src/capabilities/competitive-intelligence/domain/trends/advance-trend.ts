/** Takes one reading of complaints, reviews or jobs into the counts, and tells what stands out from their own base. */
import type { ItemsReading } from '../contract.ts';
import { complaintTrend } from './complaint-trend.ts';
import { aboutOf, takeItems } from './count-items.ts';
import { hiringTrend } from './hiring-trend.ts';
import { reviewTrend } from './review-trend.ts';
import type { TrendContext, TrendState, TrendStep } from './trend-state.ts';

/**
 * `state` is null before the first reading, which is the baseline and tells nothing. The order of items does not matter, and an item that
 * was counted is not counted again. A reading without complaints, reviews or jobs changes nothing.
 */
export function advanceTrend(
  state: TrendState | null,
  reading: ItemsReading,
  context: TrendContext,
): TrendStep {
  const about = state?.about ?? aboutOf(reading);
  if (about === null) return { state, findings: [], suppressed: [] };
  const taken = takeItems(state, reading, about, context.seenAt);
  if (taken.isBaseline) return { state: taken.state, findings: [], suppressed: [] };
  if (about === 'complaints') return complaintTrend(taken, reading, context);
  return about === 'reviews' ? reviewTrend(taken, reading, context) : hiringTrend(taken, context);
}
