/** Signals of companies that entered, left, merged or were renamed between the two newest lists. Growth is told by share. */
import type { SignalInput } from '../../decisions/contract.ts';
import type { Instant } from '../../kernel/time.ts';
import type { ListChange, ListChangeKind } from './domain/list-change.ts';
import { refsOf } from './measure-market.ts';
import type { Market } from './read-market.ts';

const told: ReadonlyMap<ListChangeKind, (change: ListChange, others: string) => string> = new Map([
  [
    'entered',
    ({ name, list, toYear, depth }) =>
      `${name} is new among the first ${depth} of the ${list} list of ${toYear}`,
  ],
  [
    'left',
    ({ name, list, toYear, depth }) =>
      `${name} is no longer among the first ${depth} of the ${list} list of ${toYear}`,
  ],
  ['renamed', ({ name, toYear }) => `${name} stands under its new name in ${toYear}`],
  ['merged', ({ name, toYear }, others) => `${name} went to ${others} by the list of ${toYear}`],
  ['possible_rename', ({ name }, others) => `${name} may be the new name of ${others}`],
  ['possible_merger', ({ name }, others) => `${name} and ${others} may have merged`],
]);

/** Fewer known ranks say too little about who is in a list; such changes are shown and not told. Our choice. */
const leastDepth = 10;

export function changeSignals(market: Market, at: Instant): readonly SignalInput[] {
  return market.changes.flatMap((change) => {
    const title = told.get(change.kind);
    const newest = Math.max(
      ...market.changes.filter(({ list }) => list === change.list).map(({ toYear }) => toYear),
    );
    if (!title || change.toYear !== newest || (change.depth ?? leastDepth) < leastDepth) return [];
    const isStated = !change.kind.startsWith('possible_');
    const isRecent = Number(at.slice(0, 4)) - change.toYear <= 1;
    const others = change.others.map(({ name }) => name).join(' and ');
    return [
      {
        kind: 'market.list_changed',
        capability: 'market-monitoring',
        subject: `company:${change.slug}`,
        severity: isStated && isRecent ? ('watch' as const) : ('info' as const),
        confidence: change.confidence,
        title: title(change, others),
        summary: isStated
          ? `Between the ${change.list} lists of ${change.fromYear} and ${change.toYear}.`
          : `A question, not a finding: no source states it. Between the ${change.list} lists of ${change.fromYear} and ${change.toYear}.`,
        reasons: change.source === null ? change.reasons : [...change.reasons, `Stated at ${change.source}`],
        evidence: refsOf([
          ...(change.to ? [{ name: `${change.to.name} ${change.toYear}`, facts: change.to.facts }] : []),
          ...(change.from
            ? [{ name: `${change.from.name} ${change.fromYear}`, facts: change.from.facts }]
            : []),
        ]),
        dedupeKey: [
          'market.list_changed',
          change.kind,
          change.list,
          change.toYear,
          change.slug,
          ...change.others.map(({ slug }) => slug),
        ].join(':'),
        occurredAt: at,
        sample: false,
      },
    ];
  });
}
