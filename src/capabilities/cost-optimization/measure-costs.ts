/** The numbers of the overview that rest on bills. */
import type { EvidenceRef, MeasureInput } from '../../evidence/contract.ts';
import type { Instant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { isPastThreshold, type MoverThresholds } from './domain/movers.ts';
import { formatChange, formatMoney, formatRatio, monthName } from './domain/wording.ts';
import { isProvisional } from './get-summary.ts';
import { capabilityName } from './delivery.ts';
import {
  listCurrentBills,
  listDaily,
  listPeriods,
  type PeriodMovers,
  type PeriodTotal,
} from './read-costs.ts';
import { addDecimals } from '../../kernel/decimal.ts';

const definitions = {
  month: {
    id: 'cost.billed_month_to_date',
    title: 'Cloud cost, newest month',
    definition:
      'BilledCost of every row of the newest billing period, in one currency, as the stored bills say. An open month is restated by the provider until it is invoiced.',
    rank: 30,
  },
  full: {
    id: 'cost.billed_last_full_month',
    title: 'Cloud cost, last full month',
    definition:
      'BilledCost of every row of the last billing period that has ended, in one currency, as the stored bills say.',
    rank: 31,
  },
  mover: {
    id: 'cost.biggest_mover',
    title: 'Biggest mover',
    definition:
      'The service whose BilledCost changed most, in either direction, against the same days of the month before. The changes of all services add up to the change of the bill.',
    rank: 32,
  },
} as const;

export interface MeasureOptions {
  readonly at: Instant;
  readonly thresholds: MoverThresholds;
}

/** One currency is shown: the one with most rows; the page shows all. */
function mainCurrency(periods: readonly PeriodTotal[]): string | null {
  const rows = new Map<string | null, number>();
  for (const period of periods) rows.set(period.currency, (rows.get(period.currency) ?? 0) + period.rows);
  return [...rows].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

export async function measureCosts(
  services: CapabilityServices,
  movers: readonly PeriodMovers[],
  options: MeasureOptions,
): Promise<readonly MeasureInput[]> {
  const { db } = services.database;
  const all = await listPeriods(db);
  const currency = mainCurrency(all);
  const periods = all.filter((period) => period.currency === currency);
  const newest = periods[0];
  const now = services.clock.now();
  const full = periods.find((period) => !isProvisional(period.period, now));
  const moved = movers.find((entry) => entry.currency === currency);
  const others = new Set(all.map((period) => period.currency)).size - 1;
  const build = async (
    kind: keyof typeof definitions,
    of: PeriodTotal | undefined,
    rest: Pick<MeasureInput, 'value' | 'status' | 'note' | 'trend'>,
    page: EvidenceRef[],
  ): Promise<MeasureInput> => {
    const bills = of ? await listCurrentBills(db, of.period) : [];
    return {
      ...definitions[kind],
      capability: capabilityName,
      unit: currency ?? 'USD',
      asOf: options.at,
      definitionVersion: 1,
      evidence: [
        ...page,
        ...bills
          .slice(0, 5)
          .map((bill): EvidenceRef => ({ kind: 'observation', id: bill.observation_id, label: bill.path })),
      ],
      sample: of?.sample ?? false,
      ...rest,
    };
  };
  const nothing = { value: null, status: 'none', note: 'No bill is stored yet.', trend: [] } as const;
  if (!newest)
    return Promise.all(
      (['month', 'full', 'mover'] as const).map((kind) => build(kind, undefined, nothing, [])),
    );

  const daily = await listDaily(db, newest.period, 'ServiceName');
  const ofCurrency = daily.filter((row) => row.currency === currency);
  const mover = moved?.before === '0' ? undefined : moved?.movers[0];
  const isPast = mover !== undefined && isPastThreshold(mover, options.thresholds);
  const comparison =
    moved && moved.before !== '0'
      ? `${formatRatio(moved.change_ratio)} against days 1 to ${moved.days} of ${monthName(moved.previous_period)}`
      : `${monthName(newest.period)}; no month before it is stored`;
  const more = others > 0 ? `; ${others} more ${others === 1 ? 'currency' : 'currencies'} on the page` : '';
  return [
    await build(
      'month',
      newest,
      {
        value: newest.billed,
        status: isPast ? 'watch' : 'info',
        note: `${comparison}${more}`,
        trend: byDay(ofCurrency),
      },
      [{ kind: 'page', id: `/cost?period=${newest.period}`, label: `Cost in ${newest.period}` }],
    ),
    await build(
      'full',
      full,
      full
        ? {
            value: full.billed,
            status: 'info',
            note: `${monthName(full.period)} ${full.period.slice(0, 4)}`,
            trend: periods
              .filter((period) => period.period <= full.period && period.billed !== null)
              .slice(0, 12)
              .toReversed()
              .map((period) => ({ at: period.period, value: period.billed ?? '0' })),
          }
        : { ...nothing, note: 'No full month is stored yet.' },
      full ? [{ kind: 'page', id: `/cost?period=${full.period}`, label: `Cost in ${full.period}` }] : [],
    ),
    await build(
      'mover',
      newest,
      mover && moved
        ? {
            value: mover.change,
            status: isPast ? 'watch' : 'info',
            note: `${mover.key ?? 'Without a service'}: ${formatChange(mover.change, currency)} (${formatRatio(mover.change_ratio)}), now ${formatMoney(mover.now, currency)}`,
            trend: byDay(ofCurrency.filter((row) => row.key === mover.key)),
          }
        : { ...nothing, note: 'Two months are needed to compare.' },
      mover
        ? [
            {
              kind: 'page',
              id: `/cost/rows?period=${newest.period}&service=${encodeURIComponent(mover.key ?? '')}`,
              label: `Bill rows of ${mover.key ?? 'no service'}`,
            },
          ]
        : [],
    ),
  ];
}

function byDay(
  rows: readonly { readonly day: string; readonly billed: string | null }[],
): MeasureInput['trend'] {
  const days = new Map<string, string>();
  for (const row of rows) days.set(row.day, addDecimals(days.get(row.day) ?? '0', row.billed ?? '0'));
  return [...days]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(-60)
    .map(([at, value]) => ({ at, value }));
}
