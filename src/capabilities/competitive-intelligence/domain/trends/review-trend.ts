/** App reviews against their own base: whether grades moved, and whether many more came than usual. Exact tests, as numbers are small. */
import { benjaminiHochberg } from '../../../../analytics/false-discovery.ts';
import { fisherExact } from '../../../../analytics/fisher-exact.ts';
import { rankSumTest } from '../../../../analytics/rank-sum.ts';
import { hashOf } from '../../../../kernel/canonical-json.ts';
import { plural } from '../classify/wording.ts';
import type { Finding, ItemsReading, Severity } from '../contract.ts';
import type { Taken } from './count-items.ts';
import { type Span, addDays, countIn, dayOf, daysBetween, weekEnd } from './daily-counts.ts';
import { type RateJump, rateJump } from './rate-jump.ts';
import { type TrendContext, type TrendState, type TrendStep, trendBounds } from './trend-state.ts';

/** Our choice. */
const levels = {
  significance: 0.01,
  meanShift: 0.5,
  lowShare: 0.2,
  volumeRatio: 2,
  volumeExcess: 5,
} as const;
const windowLengths = [7, 14, 30] as const;
const least = { window: 5, base: 10 } as const;
const baseLength = 365;
const quietDays = 30;

interface Shift {
  readonly type: 'fell' | 'rose' | 'volume';
  readonly window: Span;
  readonly p: number;
  readonly isLarge: boolean;
  readonly ratio: number;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

export function reviewTrend(taken: Taken, reading: ItemsReading, context: TrendContext): TrendStep {
  const { state, fresh } = taken;
  if (fresh.length === 0) return { state, findings: [], suppressed: [] };
  const today = dayOf(context.seenAt);
  const last = fresh.at(-1)?.day ?? today;
  // What came since the last look stands beside the fixed spans: in a young record these would mix it with its own base.
  const sinceLook = daysBetween(fresh[0]?.day ?? last, last) + 1;
  const lengths = [
    ...new Set([...(sinceLook < 7 && !taken.isBaseline ? [sinceLook] : []), ...windowLengths]),
  ];
  const shifts = lengths.flatMap((length) => shiftsIn({ from: addDays(last, 1 - length), to: last }, state));
  if (shifts.length === 0) {
    return {
      state,
      findings: [],
      suppressed: [
        {
          reason: 'not_significant',
          detail: `${plural(fresh.length, 'new review')}; at least ${least.window} recent and ${least.base} earlier ones are needed to compare.`,
        },
      ],
    };
  }
  const adjusted = benjaminiHochberg(shifts.map((shift) => shift.p));
  const tested = shifts.map((shift, index) => ({ shift, p: adjusted[index] ?? 1 })).sort((a, b) => a.p - b.p);
  const significant = tested.filter(({ shift, p }) => p <= levels.significance && shift.isLarge);
  const best = significant.find(({ shift }) => !wasTold(state, shift));
  if (best === undefined) {
    const [closest] = tested;
    return {
      state,
      findings: [],
      suppressed: [
        significant.length > 0
          ? {
              reason: 'update',
              detail: `The shift of reviews was told; ${plural(fresh.length, 'new review')} since.`,
            }
          : {
              reason: 'not_significant',
              detail: `${plural(fresh.length, 'new review')}; ${closest?.shift.reason ?? 'nothing stands out'} p = ${(closest?.p ?? 1).toFixed(3)} or more: within chance.`,
            },
      ],
    };
  }
  const told = [
    ...state.told,
    ...significant.map(({ shift }) => ({ series: shift.type, day: shift.window.to, ratio: shift.ratio })),
  ].slice(-trendBounds.told);
  return {
    state: { ...state, told },
    findings: [findingOf(best.shift, best.p, reading, context)],
    suppressed: [],
  };
}

function grades(state: TrendState, span: Span): number[] {
  return [1, 2, 3, 4, 5].map((rating) => countIn(state.series[`rating:${rating}`] ?? {}, span, state).count);
}

function shiftsIn(window: Span, state: TrendState): Shift[] {
  const recent = grades(state, window);
  const base = grades(state, { from: addDays(window.from, -baseLength), to: addDays(window.from, -1) });
  const n = total(recent);
  const m = total(base);
  const shifts: Shift[] = [];
  if (n >= least.window && m >= least.base) {
    const low = (recent[0] ?? 0) + (recent[1] ?? 0);
    const baseLow = (base[0] ?? 0) + (base[1] ?? 0);
    const ranks = rankSumTest(recent, base);
    const share = fisherExact(low, n, baseLow, m);
    const before = `${mean(base).toFixed(1)} stars on average over ${plural(m, 'review')}, ${percent(baseLow / m)} with 1 or 2`;
    const after = `${mean(recent).toFixed(1)} stars on average over ${plural(n, 'review')}, ${percent(low / n)} with 1 or 2`;
    const reason = `${low} of ${plural(n, 'review')} from ${window.from} to ${window.to} have 1 or 2 stars, ${baseLow} of ${m} before;`;
    const drop = mean(base) - mean(recent);
    const lowGain = low / n - baseLow / m;
    // Two looks at the same question: the smaller p counts twice (Bonferroni).
    shifts.push(
      {
        type: 'fell',
        window,
        p: Math.min(1, 2 * Math.min(ranks.pLower, share.pHigher)),
        isLarge: drop >= levels.meanShift || lowGain >= levels.lowShare,
        ratio: 1,
        before,
        after,
        reason,
      },
      {
        type: 'rose',
        window,
        p: Math.min(1, 2 * Math.min(ranks.pHigher, share.pLower)),
        isLarge: -drop >= levels.meanShift,
        ratio: 1,
        before,
        after,
        reason,
      },
    );
  }
  const jump = rateJump(state.series.all ?? {}, window, state);
  if (jump !== null && jump.baseCount > 0) shifts.push(volumeOf(jump));
  return shifts;
}

function volumeOf(jump: RateJump): Shift {
  return {
    type: 'volume',
    window: jump.window,
    p: jump.pHigher,
    isLarge: jump.ratio >= levels.volumeRatio && jump.count - jump.expected >= levels.volumeExcess,
    ratio: Math.min(99, jump.ratio),
    before: `${jump.expected.toFixed(1)} reviews expected from ${jump.baseCount} in ${jump.baseDays} days`,
    after: `${plural(jump.count, 'review')} from ${jump.window.from} to ${jump.window.to}`,
    reason: `${plural(jump.count, 'review')} from ${jump.window.from} to ${jump.window.to}, ${jump.expected.toFixed(1)} expected;`,
  };
}

function wasTold(state: TrendState, shift: Shift): boolean {
  return state.told.some(
    (one) =>
      one.series === shift.type &&
      Math.abs(Date.parse(one.day) - Date.parse(shift.window.to)) < quietDays * 86_400_000,
  );
}

function findingOf(shift: Shift, p: number, reading: ItemsReading, context: TrendContext): Finding {
  const name = context.competitor.name;
  const severity: Severity = shift.type === 'rose' ? 'info' : 'watch';
  const title =
    shift.type === 'volume'
      ? `Reviews of ${name}'s app came ${shift.ratio.toFixed(1)} times as often as usual`
      : `Reviews of ${name}'s app ${shift.type === 'fell' ? 'got worse' : 'got better'}: ${/^[\d.]+/.exec(shift.after)?.[0] ?? ''} stars, ${/^[\d.]+/.exec(shift.before)?.[0] ?? ''} before`;
  return {
    kind: 'review_trend',
    severity,
    confidence: Math.round(Math.min(0.99, 1 - p) * 100) / 100,
    title,
    summary: `${shift.after}; before: ${shift.before}.`,
    reasons: [
      `${shift.reason.replace(/;$/, '.')}`,
      `By chance with p = ${p < 0.001 ? p.toExponential(0) : p.toFixed(3)} (${shift.type === 'volume' ? 'test of two rates' : 'exact tests of grades'}, adjusted for all looks).`,
      ...reading.caveats.map((caveat) => `The source says: ${caveat}.`),
    ],
    before: shift.before,
    after: shift.after,
    occurredAt: `${shift.window.to}T00:00:00.000Z`,
    key: `review_trend:${context.competitor.slug}:${hashOf([context.sourceId, shift.type, weekEnd(shift.window.to)]).slice(0, 24)}`,
    fingerprintText: `reviews ${shift.type}`,
  };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function mean(counts: readonly number[]): number {
  const all = total(counts);
  return all === 0 ? 0 : counts.reduce((sum, count, index) => sum + count * (index + 1), 0) / all;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
