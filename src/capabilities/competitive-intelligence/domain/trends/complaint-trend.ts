/**
 * Complaints against a company's own base. A jump is told of the week that shows it; a fall only of days old enough to be whole.
 *
 * Recent days are incomplete, because a complaint appears after the company answered. A count that is still growing can only become
 * higher: an excess in it is an excess already, so jumps are tested at once, while falls wait until `settledDays` have passed. For the same
 * reason looking again every day does not raise the false-alarm rate: the count of a week is largest at the last look.
 */
import { benjaminiHochberg } from '../../../../analytics/false-discovery.ts';
import type { Suppression } from '../classify/options.ts';
import { listed, plural } from '../classify/wording.ts';
import { hashOf } from '../../../../kernel/canonical-json.ts';
import type { Finding, ItemsReading } from '../contract.ts';
import type { Taken } from './count-items.ts';
import { addDays, dayOf, weekEnd } from './daily-counts.ts';
import { type RateJump, rateJump } from './rate-jump.ts';
import { type TrendContext, type TrendState, type TrendStep, trendBounds } from './trend-state.ts';

/** Our choice: the share of chance among what is told, and what is large enough to matter. */
const levels = { total: 0.005, falseDiscovery: 0.01, ratio: 1.5, excess: 3, fallRatio: 0.6 } as const;
/** Our choice; companies have 15 days to answer before a complaint is published, and up to 60 for a final answer (CFPB process). */
const settledDays = 60;
/** A jump that was told is told again only after this long, or when it has grown by half. */
const quietDays = 28;

interface Tested {
  readonly series: string;
  readonly jump: RateJump;
  readonly adjusted: number;
}

export function complaintTrend(taken: Taken, reading: ItemsReading, context: TrendContext): TrendStep {
  const { state, fresh } = taken;
  const today = dayOf(context.seenAt);
  if (fresh.length === 0) return fallStep(state, reading, context, today, []);
  const ends = [...new Set(fresh.map(({ day }) => (weekEnd(day) > today ? today : weekEnd(day))))].sort();
  const windows = ends.slice(-12).map((to) => ({ from: addDays(to, -6), to }));
  const jumps = windows.flatMap((window) =>
    Object.entries(state.series).flatMap(([series, counts]) => {
      const jump = rateJump(counts, window, state);
      return jump === null ? [] : [{ series, jump }];
    }),
  );
  if (jumps.length === 0) {
    const detail = `${plural(fresh.length, 'new complaint')}; there is no base of at least two weeks to compare with yet.`;
    return fallStep(state, reading, context, today, [{ reason: 'not_significant', detail }]);
  }
  // The total is the first question; its parts (products, issues, states) are many and share a false-discovery rate.
  const totals = jumps.filter((one) => one.series === 'all');
  const parts = jumps.filter((one) => one.series !== 'all' && one.jump.count >= 2);
  const tested: Tested[] = [
    ...adjusted(totals).filter((one) => one.adjusted <= levels.total),
    ...adjusted(parts).filter((one) => one.adjusted <= levels.falseDiscovery),
  ].filter(({ jump }) => jump.ratio >= levels.ratio && jump.count - jump.expected >= levels.excess);
  const untold = tested.filter((one) => !wasTold(state, one));
  if (untold.length === 0) {
    const [closest] = adjusted(totals).sort((a, b) => a.adjusted - b.adjusted);
    const suppressed: Suppression =
      tested.length > 0
        ? {
            reason: 'update',
            detail: `The jump of complaints was told; ${plural(fresh.length, 'new complaint')} since.`,
          }
        : {
            reason: 'not_significant',
            detail:
              closest === undefined
                ? `${plural(fresh.length, 'new complaint')}; no series stands out.`
                : `${plural(fresh.length, 'new complaint')}; ${compared(closest.jump)}, p = ${shown(closest.adjusted)}: within chance.`,
          };
    return fallStep(state, reading, context, today, [suppressed]);
  }
  const lead = leadOf(untold);
  const told = [
    ...state.told,
    ...tested.map((one) => ({ series: one.series, day: one.jump.window.to, ratio: bounded(one.jump.ratio) })),
  ].slice(-trendBounds.told);
  return { state: { ...state, told }, findings: [findingOf(lead, tested, reading, context)], suppressed: [] };
}

function adjusted(jumps: readonly { readonly series: string; readonly jump: RateJump }[]): Tested[] {
  const values = benjaminiHochberg(jumps.map(({ jump }) => jump.pHigher));
  return jumps.map((one, index) => ({ ...one, adjusted: values[index] ?? 1 }));
}

function wasTold(state: TrendState, { series, jump }: Tested): boolean {
  return state.told.some(
    (one) =>
      (one.series === series || one.series === 'all') &&
      Math.abs(Date.parse(one.day) - Date.parse(jump.window.to)) < quietDays * 86_400_000 &&
      bounded(jump.ratio) < one.ratio * 1.5,
  );
}

/** The total where it stands out, else the surest part. */
function leadOf(tested: readonly Tested[]): Tested {
  const ordered = [...tested].sort(
    (a, b) =>
      Number(b.series === 'all') - Number(a.series === 'all') ||
      a.adjusted - b.adjusted ||
      b.jump.count - a.jump.count,
  );
  const [lead] = ordered;
  if (lead === undefined) throw new RangeError('No series to lead.');
  return lead;
}

function bounded(ratio: number): number {
  return Math.min(99, Math.round(ratio * 100) / 100);
}

function about(series: string): string {
  if (series === 'all') return '';
  const [label = '', ...rest] = series.split(':');
  const value = rest.join(':');
  return label === 'state' ? ` from ${value}` : ` about "${value}"`;
}

function compared(jump: RateJump): string {
  return `${jump.count} received from ${jump.window.from} to ${jump.window.to}, ${jump.expected.toFixed(1)} expected from ${jump.baseCount} in the ${jump.baseDays} days before`;
}

function shown(p: number): string {
  return p < 0.001 ? p.toExponential(0) : p.toFixed(3);
}

function findingOf(
  lead: Tested,
  tested: readonly Tested[],
  reading: ItemsReading,
  context: TrendContext,
): Finding {
  const { jump } = lead;
  const times =
    jump.expected > 0 ? `${(jump.count / jump.expected).toFixed(1)} times the usual` : 'none before';
  const others = tested.filter(
    (one) => one.series !== 'all' && one !== lead && one.jump.window.to === jump.window.to,
  );
  return {
    kind: 'complaint_trend',
    severity: jump.ratio >= 2 && jump.count - jump.expected >= 10 ? 'high' : 'watch',
    confidence: Math.round(Math.min(0.99, 1 - lead.adjusted) * 100) / 100,
    title: `Complaints${about(lead.series)} against ${context.competitor.name} jumped: ${jump.count} in a week, ${times}`,
    summary: `${compared(jump)}.`,
    reasons: [
      `${compared(jump)}.`,
      `Such a week or a higher one comes by chance with p = ${shown(lead.adjusted)} (${jump.method}, adjusted for ${lead.series === 'all' ? 'the weeks' : 'all series'} looked at).`,
      ...(others.length > 0
        ? [
            `Also above their base: ${listed(
              others.map(
                (one) =>
                  `${one.series.replace(':', ' ')} (${one.jump.count} against ${one.jump.expected.toFixed(1)})`,
              ),
              5,
            )}.`,
          ]
        : []),
      'Days that are still filling up can only add to it.',
      ...reading.caveats.map((caveat) => `The source says: ${caveat}.`),
      ...(reading.notes ?? []).map((note) => `${note.charAt(0).toUpperCase()}${note.slice(1)}.`),
    ],
    before: `${jump.expected.toFixed(1)} a week (${jump.baseCount} in ${jump.baseDays} days)`,
    after: `${jump.count} from ${jump.window.from} to ${jump.window.to}`,
    occurredAt: `${jump.window.to}T00:00:00.000Z`,
    key: `complaint_trend:${context.competitor.slug}:${hashOf([lead.series, 'rose', weekEnd(jump.window.to)]).slice(0, 24)}`,
    fingerprintText: `complaints${about(lead.series)} jumped`,
  };
}

/** A fall is asked about once a month, of 28 days that are old enough to be whole. */
function fallStep(
  state: TrendState,
  reading: ItemsReading,
  context: TrendContext,
  today: string,
  suppressed: readonly Suppression[],
): TrendStep {
  const to = addDays(today, -settledDays);
  const window = { from: addDays(to, -27), to };
  const jump = rateJump(state.series.all ?? {}, window, state);
  const isFall =
    jump !== null &&
    jump.baseDays >= 56 &&
    jump.pLower <= levels.total &&
    jump.count <= jump.expected * levels.fallRatio;
  const isTold = state.told.some((one) => one.series === 'fall' && one.day > addDays(to, -56));
  if (!isFall || isTold) return { state, findings: [], suppressed };
  if (reading.caveats.length > 0) {
    return {
      state,
      findings: [],
      suppressed: [
        ...suppressed,
        {
          reason: 'stale',
          detail: `Complaints seem to have fallen, but the source says: ${listed(reading.caveats)}.`,
        },
      ],
    };
  }
  const finding: Finding = {
    kind: 'complaint_trend',
    severity: 'info',
    confidence: 0.9,
    title: `Complaints against ${context.competitor.name} fell: ${jump.count} in four weeks, ${jump.expected.toFixed(0)} expected`,
    summary: `${compared(jump)}.`,
    reasons: [
      `${compared(jump)}.`,
      `So few or fewer come by chance with p = ${shown(jump.pLower)} (${jump.method}).`,
      `Only days at least ${settledDays} days old count, as later ones are still filling up.`,
    ],
    before: `${jump.expected.toFixed(1)} in four weeks`,
    after: `${jump.count} from ${window.from} to ${window.to}`,
    occurredAt: `${to}T00:00:00.000Z`,
    key: `complaint_trend:${context.competitor.slug}:${hashOf(['all', 'fell', to.slice(0, 7)]).slice(0, 24)}`,
    fingerprintText: 'complaints fell',
  };
  return {
    state: {
      ...state,
      told: [...state.told, { series: 'fall', day: to, ratio: 1 }].slice(-trendBounds.told),
    },
    findings: [finding],
    suppressed,
  };
}
