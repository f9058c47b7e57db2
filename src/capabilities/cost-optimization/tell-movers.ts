/** Tells when a service moves: signals with the reasons found in the rows, taken back when the move is gone. */
import type { Severity, SignalInput } from '../../decisions/contract.ts';
import type { EvidenceRef } from '../../evidence/contract.ts';
import type { Instant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { findMovers, isPastThreshold, type Mover } from './domain/movers.ts';
import { periodBounds } from './domain/period.ts';
import { formatChange, formatMoney, formatRatio, monthName } from './domain/wording.ts';
import { capabilityName } from './delivery.ts';
import { listCurrentBills, listDaily, type PeriodMovers } from './read-costs.ts';
import { slugOf } from './record-facts.ts';
import { deleteTold, listTold, saveTold } from './store.ts';
import { reportStored } from './stored-bills.ts';

export interface TellOptions {
  readonly ratio: number;
  readonly amount: number;
  readonly at: Instant;
  readonly sample: boolean;
}

/** Answers how many signals are new. Told once a month and service, again only when it becomes more severe. */
export async function tellMovers(
  services: CapabilityServices,
  all: readonly PeriodMovers[],
  options: TellOptions,
): Promise<number> {
  const { db } = services.database;
  const told = await listTold(db);
  const standing = new Set<string>();
  let added = 0;
  for (const movers of all) {
    // The first month that is stored has nothing to compare with.
    if (movers.before === '0') continue;
    for (const mover of movers.movers.filter((one) => isPastThreshold(one, options))) {
      const severity = severityOf(mover, options);
      const key = dedupeKey(movers, mover);
      standing.add(key);
      if (told.get(key) === severity) continue;
      const { isNew } = await services.signals.raise(
        await describeMover(services, movers, mover, severity, options),
      );
      await saveTold(db, key, severity, options.sample);
      if (isNew) added += 1;
    }
  }
  const periods = new Set(all.map((movers) => movers.period));
  for (const key of told.keys()) {
    if (standing.has(key) || !periods.has(key.split(':')[1] ?? '')) continue;
    await services.signals.resolveByKey(
      key,
      `system:${capabilityName}`,
      'The service is back within the thresholds.',
    );
    await deleteTold(db, key);
  }
  return added;
}

function dedupeKey(movers: PeriodMovers, mover: Mover): string {
  return `cost.service_moved:${movers.period}:${movers.currency ?? ''}:${mover.key ?? ''}`;
}

/** Our choice: three times both thresholds is high; a fall is never more than watch. */
function severityOf(mover: Mover, options: TellOptions): Severity {
  const isLarge = isPastThreshold(mover, { ratio: options.ratio * 3, amount: options.amount * 3 });
  return isLarge && !mover.change.startsWith('-') ? 'high' : 'watch';
}

async function describeMover(
  services: CapabilityServices,
  movers: PeriodMovers,
  mover: Mover,
  severity: Severity,
  options: TellOptions,
): Promise<SignalInput> {
  const { currency, period, days } = movers;
  const service = mover.key ?? 'Charges without a service';
  const verb = mover.change.startsWith('-') ? 'fell' : 'rose';
  const span = `days 1 to ${days}`;
  const bills = await listCurrentBills(services.database.db, period);
  const rowsPage = `/cost/rows?period=${period}&service=${encodeURIComponent(mover.key ?? '')}`;
  const evidence: EvidenceRef[] = [
    { kind: 'page', id: rowsPage, label: `Bill rows of ${service} in ${period}` },
    { kind: 'page', id: `/cost?period=${period}`, label: `Cost in ${period}` },
    ...bills
      .slice(0, 5)
      .map((bill): EvidenceRef => ({ kind: 'observation', id: bill.observation_id, label: bill.path })),
  ];
  return {
    kind: 'cost.service_moved',
    capability: capabilityName,
    subject: `service:${slugOf(service)}`,
    severity,
    confidence: 1,
    title: `${service} ${verb} by ${formatMoney(mover.change.replace('-', ''), currency)} in ${monthName(period)}`,
    summary: `${formatMoney(mover.now, currency)} billed on ${span} of ${monthName(period)}, ${formatMoney(mover.before, currency)} on the same days of ${monthName(movers.previous_period)} (${formatRatio(mover.change_ratio)}).`,
    reasons: [
      `The change passes both thresholds: ${options.amount} ${currency ?? ''} and ${formatRatio(options.ratio).replace('+', '')}.`,
      ...(await findDrivers(services, movers, mover)),
      ...(await findOnset(services, movers, mover)),
    ],
    before: formatMoney(mover.before, currency),
    after: formatMoney(mover.now, currency),
    evidence,
    dedupeKey: dedupeKey(movers, mover),
    occurredAt: options.at,
    sample: options.sample,
  };
}

/** The charges inside the service that explain most of the change, from the rows. */
async function findDrivers(
  services: CapabilityServices,
  movers: PeriodMovers,
  mover: Mover,
): Promise<readonly string[]> {
  const filter = {
    dimension: { kind: 'column', name: 'ServiceName', column: 'ServiceName' },
    value: mover.key,
  } as const;
  const read = async (period: string) => {
    const { report } = await reportStored(
      services,
      {
        dimensions: [
          { kind: 'column', name: 'ChargeDescription', column: 'ChargeDescription' },
          { kind: 'day', name: 'Day' },
        ],
        period,
      },
      [filter],
    );
    const last = movers.is_complete
      ? periodBounds(period).end
      : `${period}-${String(movers.days).padStart(2, '0')}`;
    return report.groups
      .filter((group) => group.currency === movers.currency && (group.keys['Day'] ?? '') <= last)
      .map((group) => ({ key: group.keys['ChargeDescription'] ?? null, amount: group.billed ?? '0' }));
  };
  try {
    const found = findMovers(await read(movers.previous_period), await read(movers.period));
    return found.movers
      .slice(0, 3)
      .map(
        (one) =>
          `${one.key ?? 'Without description'}: ${formatChange(one.change, movers.currency)} (${formatRatio(one.change_ratio)}).`,
      );
  } catch (error) {
    // Old exports may lack the column; the signal stands without this reason.
    services.log.warn({ error, period: movers.period }, 'The drivers of a cost change could not be read.');
    return [];
  }
}

/** The day with the largest rise (or fall) against the day before. */
async function findOnset(
  services: CapabilityServices,
  movers: PeriodMovers,
  mover: Mover,
): Promise<readonly string[]> {
  const daily = (await listDaily(services.database.db, movers.period, 'ServiceName')).filter(
    (row) => row.key === mover.key && row.currency === movers.currency && row.billed !== null,
  );
  const isFall = mover.change.startsWith('-');
  let best:
    | { readonly day: string; readonly from: string; readonly to: string; readonly step: number }
    | undefined;
  daily.forEach((row, index) => {
    const before = daily[index - 1];
    if (!before?.billed || !row.billed) return;
    const step = (Number(row.billed) - Number(before.billed)) * (isFall ? -1 : 1);
    if (step > (best?.step ?? 0)) best = { day: row.day, from: before.billed, to: row.billed, step };
  });
  if (!best) return [];
  const { day, from, to } = best;
  return [
    `The largest step was on ${day}: from ${formatMoney(from, movers.currency)} to ${formatMoney(to, movers.currency)} a day.`,
  ];
}
