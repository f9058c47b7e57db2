/**
 * Slow hiring moves that no single capture shows: openings of four weeks in a department or place against the eight weeks and more
 * before. What one capture opens at once is told by classification already and not again here.
 */
import { benjaminiHochberg } from '../../../../analytics/false-discovery.ts';
import { hashOf } from '../../../../kernel/canonical-json.ts';
import { listed, plural } from '../classify/wording.ts';
import type { Finding } from '../contract.ts';
import { type Taken, seriesOf } from './count-items.ts';
import { addDays, dayOf } from './daily-counts.ts';
import { type RateJump, rateJump } from './rate-jump.ts';
import { type TrendContext, type TrendState, type TrendStep, trendBounds } from './trend-state.ts';

/** Our choice. */
const levels = { falseDiscovery: 0.01, ratio: 2, least: 6, baseDays: 56, inOneCapture: 5 } as const;
const quietDays = 56;

export function hiringTrend(taken: Taken, context: TrendContext): TrendStep {
  const { state, fresh } = taken;
  const quiet: TrendStep = { state, findings: [], suppressed: [] };
  // A capture that opens many roles is a finding by itself; the trend waits for the next quiet one.
  if (taken.isBaseline || fresh.length === 0 || fresh.length >= levels.inOneCapture) return quiet;
  const to = dayOf(context.seenAt);
  const window = { from: addDays(to, -27), to };
  const names = [...new Set(fresh.flatMap(({ item }) => seriesOf(item)))].filter(
    (name) => state.series[name] !== undefined,
  );
  const jumps = names.flatMap((series) => {
    const jump = rateJump(state.series[series] ?? {}, window, state);
    return jump === null || jump.baseDays < levels.baseDays ? [] : [{ series, jump }];
  });
  if (jumps.length === 0) return quiet;
  const adjusted = benjaminiHochberg(jumps.map(({ jump }) => jump.pHigher));
  const found = jumps
    .map((one, index) => ({ ...one, p: adjusted[index] ?? 1 }))
    .filter(
      ({ jump, p }) => p <= levels.falseDiscovery && jump.ratio >= levels.ratio && jump.count >= levels.least,
    )
    .filter(({ series, jump }) => !wasBulk(state, series, jump) && !wasTold(state, series, to))
    .sort((a, b) => a.p - b.p);
  const [lead] = found;
  if (lead === undefined) return quiet;
  const told = [
    ...state.told,
    ...found.map(({ series, jump }) => ({ series, day: to, ratio: Math.min(99, jump.ratio) })),
  ].slice(-trendBounds.told);
  return { state: { ...state, told }, findings: [findingOf(lead, found, context)], suppressed: [] };
}

/** Whether one day of the window made the jump: that day's capture told it. */
function wasBulk(state: TrendState, series: string, jump: RateJump): boolean {
  const days = Object.entries(state.series[series] ?? {}).filter(
    ([day]) => day >= jump.window.from && day <= jump.window.to,
  );
  return Math.max(0, ...days.map(([, count]) => count)) >= levels.inOneCapture;
}

function wasTold(state: TrendState, series: string, to: string): boolean {
  return state.told.some((one) => one.series === series && one.day > addDays(to, -quietDays));
}

function placeOf(series: string): string {
  return series === 'all' ? 'overall' : `in ${series.replace(/^[a-z]+:/, '')}`;
}

function findingOf(
  lead: { readonly series: string; readonly jump: RateJump; readonly p: number },
  found: readonly { readonly series: string; readonly jump: RateJump }[],
  context: TrendContext,
): Finding {
  const { jump, series } = lead;
  return {
    kind: 'hiring',
    severity: 'watch',
    confidence: Math.round(Math.min(0.99, 1 - lead.p) * 100) / 100,
    title: `${context.competitor.name} hires faster ${placeOf(series)}: ${plural(jump.count, 'role')} opened in four weeks, ${jump.expected.toFixed(1)} usual`,
    summary: listed(
      found.map((one) => `${placeOf(one.series)} ${one.jump.count} against ${one.jump.expected.toFixed(1)}`),
      6,
    ),
    reasons: [
      `${plural(jump.count, 'role')} opened ${placeOf(series)} from ${jump.window.from} to ${jump.window.to}; ${jump.baseCount} in the ${jump.baseDays} days before.`,
      `By chance with p = ${lead.p < 0.001 ? lead.p.toExponential(0) : lead.p.toFixed(3)} (${jump.method}, adjusted for all departments and places looked at).`,
    ],
    before: `${jump.expected.toFixed(1)} openings in four weeks`,
    after: `${jump.count} openings from ${jump.window.from} to ${jump.window.to}`,
    occurredAt: context.seenAt,
    key: `hiring:${context.competitor.slug}:${hashOf(['trend', series, jump.window.to.slice(0, 7)]).slice(0, 24)}`,
    fingerprintText: `hiring faster ${placeOf(series)}`,
  };
}
