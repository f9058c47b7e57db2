/** Signals of this capability: a share that moved past the threshold, a list with another leader. */
import type { SignalInput } from '../../decisions/contract.ts';
import type { Instant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { tellOnce } from '../tell-once.ts';
import { certainSize, type ListMovement } from './domain/list-movement.ts';
import { stockOf } from './domain/market-share.ts';
import { compare, divide, fromDecimal, ratio } from './domain/rational.ts';
import { refsOf } from './measure-market.ts';
import { percentText } from './present-parts.ts';
import type { Market, MarketYear } from './read-market.ts';
import { toldMemory } from './store.ts';

const capability = 'market-monitoring';
const whole = new Intl.NumberFormat('en-US');

/** Findings between the two newest lists in a row, for each list. */
export function findingsOf(market: Market, thresholdPoints: number, at: Instant): readonly SignalInput[] {
  const lists = [...new Set(market.years.map((year) => year.list))];
  return lists.flatMap((list) => {
    const moved = market.movements.filter((movement) => movement.list === list);
    const newest = Math.max(0, ...moved.map((movement) => movement.toYear));
    return [
      ...moved
        .filter((movement) => movement.toYear === newest)
        .flatMap((movement) => shareSignal(market, movement, thresholdPoints, at) ?? []),
      ...leaderSignals(
        market.years.filter((year) => year.list === list),
        at,
      ),
    ];
  });
}

function shareSignal(
  market: Market,
  movement: ListMovement,
  thresholdPoints: number,
  at: Instant,
): SignalInput | undefined {
  const year = market.years.find((entry) => entry.list === movement.list && entry.year === movement.toYear);
  if (!year?.denominator) return undefined;
  // The certain change over the largest stock: what remains whichever reading is right.
  const certain = divide(ratio(certainSize(movement)), stockOf(year.denominator).high);
  if (compare(certain, divide(fromDecimal(String(thresholdPoints)), ratio(100))) < 0) return undefined;
  const grew = movement.direction === 'grew';
  const points = percentText(certain, 'down');
  const verb = movement.list === 'managers' ? 'managed' : 'owned';
  const range = (low: number, high: number | null) =>
    high === null || low === high ? whole.format(low) : `${whole.format(low)} to ${whole.format(high)}`;
  return {
    kind: 'market.share_moved',
    capability,
    subject: `company:${movement.slug}`,
    severity: isRecent(movement.toYear, at) ? 'watch' : 'info',
    confidence: movement.gainLow === movement.gainHigh ? 0.95 : 0.85,
    title: `${movement.name} ${grew ? 'gained' : 'lost'} at least ${points} points of the apartment stock, ${movement.fromYear} to ${movement.toYear}`,
    summary: `${range(Math.min(Math.abs(movement.gainLow), Math.abs(movement.gainHigh)), Math.max(Math.abs(movement.gainLow), Math.abs(movement.gainHigh)))} homes ${grew ? 'more' : 'fewer'} in the ${movement.list} list.`,
    reasons: [
      `The threshold is ${thresholdPoints} points`,
      `Measured over ${year.denominator.title}, ${year.denominator.asOf}`,
      'Both counts are exact and for the United States',
    ],
    before: `${range(movement.from.low, movement.from.high)} homes ${verb}, ${movement.fromYear} list`,
    after: `${range(movement.to.low, movement.to.high)} homes ${verb}, ${movement.toYear} list`,
    evidence: refsOf([
      { name: movement.name, facts: movement.to.facts },
      { name: movement.name, facts: movement.from.facts },
    ]),
    dedupeKey: `market.share_moved:company:${movement.slug}:${movement.list}:${movement.toYear}`,
    occurredAt: at,
    sample: false,
  };
}

function leaderSignals(years: readonly MarketYear[], at: Instant): readonly SignalInput[] {
  const later = years.find((year) => year.leaders.length === 1 && hasBefore(years, year));
  const before = later && years.find((year) => year.year === later.year - 1);
  const [first, earlier] = [later?.leaders[0], before?.leaders[0]];
  if (!later || !first || !earlier || first.slug === earlier.slug) return [];
  return [
    {
      kind: 'market.leader_changed',
      capability,
      subject: `company:${first.slug}`,
      severity: isRecent(later.year, at) ? 'watch' : 'info',
      confidence: 0.95,
      title: `${first.name} leads the ${later.list} list of ${later.year}, before ${earlier.name}`,
      summary: `Rank 1 of the ${later.list} list passed from ${earlier.name} to ${first.name}.`,
      reasons: ['Both lists print rank 1'],
      before: `${earlier.name}, ${later.year - 1}`,
      after: `${first.name}, ${later.year}`,
      evidence: refsOf([
        { name: `${first.name} ${later.year}`, facts: [first.fact] },
        { name: `${earlier.name} ${later.year - 1}`, facts: [earlier.fact] },
      ]),
      dedupeKey: `market.leader_changed:${later.list}:${later.year}`,
      occurredAt: at,
      sample: false,
    },
  ];
}

function hasBefore(years: readonly MarketYear[], year: MarketYear): boolean {
  return years.some((other) => other.year === year.year - 1 && other.leaders.length === 1);
}

function isRecent(listYear: number, at: Instant): boolean {
  return Number(at.slice(0, 4)) - listYear <= 1;
}

/** Answers how many signals are new. */
export function tellFindings(
  services: CapabilityServices,
  findings: readonly SignalInput[],
): Promise<number> {
  return tellOnce(services.signals, toldMemory(services.database.db), findings, `system:${capability}`);
}
