/** Signals of this capability: sources that disagree, big changes between lists, lists that look invented. */
import { hashOf } from '../../kernel/canonical-json.ts';
import type { SignalInput } from '../../decisions/contract.ts';
import type { EvidenceRef, Fact, FactConflict } from '../../evidence/contract.ts';
import type { Instant } from '../../kernel/time.ts';
import type { CapabilityServices } from '../contract.ts';
import { tellOnce } from '../tell-once.ts';
import type { KnownFact } from './domain/account-facts.ts';
import { type Account, slugOfSubject } from './domain/assemble-account.ts';
import type { UnitMovement } from './domain/unit-movement.ts';
import {
  describeClaim,
  describeValue,
  formatChange,
  formatUnits,
  plural,
  publisherOf,
} from './domain/wording.ts';
import type { ImportReport } from './import-report.ts';
import { toldMemory } from './store.ts';

const capability = 'nmhc-enrichment';

/** The row of the list that a fact was read from. */
export function evidenceOf(
  fact: Pick<KnownFact, 'observationId' | 'locator' | 'claimedBy' | 'value'>,
): EvidenceRef {
  return {
    kind: 'observation',
    id: fact.observationId,
    locator: fact.locator,
    label: `${describeValue(fact.value)}, ${publisherOf(fact.claimedBy)}`,
  };
}

function conflictSignal(conflict: FactConflict, accountName: string, at: Instant): SignalInput {
  const what = describeClaim(conflict.attribute, conflict.qualifiers);
  const values = [...new Set(conflict.facts.map((fact) => describeValue(fact.value)))];
  const isCount = conflict.attribute.startsWith('units_');
  return {
    kind: 'account.sources_disagree',
    capability,
    subject: conflict.subject,
    // A place that two articles print differently changes no figure.
    severity: isCount ? 'watch' : 'info',
    confidence: 1,
    title: `${accountName}: sources disagree, ${what.charAt(0).toLowerCase()}${what.slice(1)}`,
    summary: `${values.join(' or ')}. All readings are kept; ${isCount ? 'scores use the lower one' : 'the newest is shown'}.`,
    reasons: newestOfEachValue(conflict.facts).map(
      (fact) =>
        `${describeValue(fact.value)}: ${publisherOf(fact.claimedBy)}, as of ${fact.validFrom}, ${fact.precision}`,
    ),
    evidence: conflict.facts.map(evidenceOf),
    dedupeKey: `account.sources_disagree:${conflict.subject}:${conflict.attribute}:${hashOf(conflict.qualifiers).slice(0, 12)}`,
    occurredAt: at,
    sample: conflict.facts.every((fact) => fact.sample),
  };
}

function newestOfEachValue(facts: readonly Fact[]): readonly Fact[] {
  const newest = new Map<string, Fact>();
  for (const fact of facts) {
    const key = describeValue(fact.value);
    const known = newest.get(key);
    if (!known || fact.validFrom > known.validFrom) newest.set(key, fact);
  }
  return [...newest.values()].sort((a, b) => (a.validFrom > b.validFrom ? -1 : 1));
}

/** The lower reading decides: a change that only one of two disagreeing sources shows is not told. */
function movementSignal(
  account: Account,
  movement: UnitMovement,
  thresholdPercent: number,
  at: Instant,
): SignalInput | undefined {
  const certain = movement.low > 0 ? movement.low : movement.high < 0 ? -movement.high : 0;
  if (certain * 100 < thresholdPercent) return undefined;
  const grew = movement.low > 0;
  const verb = movement.list === 'managers' ? 'managed' : movement.list === 'owners' ? 'owned' : 'started';
  const change =
    movement.low === movement.high
      ? formatChange(movement.low)
      : `${formatChange(movement.low)} to ${formatChange(movement.high)}`;
  const isRecent = Number(at.slice(0, 4)) - movement.to.year <= 1;
  return {
    kind: 'account.units_moved',
    capability,
    subject: `company:${account.slug}`,
    severity: isRecent ? 'watch' : 'info',
    confidence: movement.low === movement.high ? 0.95 : 0.85,
    title: `${account.name} ${grew ? 'grew' : 'shrank'} by ${change.replaceAll(/[+\u2212]/g, '')} between the ${movement.from.year} and ${movement.to.year} ${movement.list} lists`,
    summary: `Homes ${verb}: ${change}. Lists are surveys: a takeover, a sale or a changed answer can each be the cause.`,
    reasons: [
      `The threshold is ${thresholdPercent} %`,
      'Both counts are exact, for the United States and from lists in a row',
    ],
    before: `${formatUnits(movement.from.shown.units)} homes ${verb}, ${movement.from.year} list`,
    after: `${formatUnits(movement.to.shown.units)} homes ${verb}, ${movement.to.year} list`,
    evidence: [...movement.to.readings, ...movement.from.readings].map((reading) => evidenceOf(reading.fact)),
    dedupeKey: `account.units_moved:company:${account.slug}:${movement.list}:${movement.to.year}`,
    occurredAt: at,
    sample: account.sample,
  };
}

function listSignal(report: ImportReport, at: Instant): SignalInput | undefined {
  const [first] = report.warnings;
  if (!first) return undefined;
  return {
    kind: 'account.list_questioned',
    capability,
    subject: `source:${report.source_id}`,
    severity: 'watch',
    confidence: 0.7,
    title: `${report.file}: ${plural(report.warnings.length, 'question')} about the list`,
    summary: first.message,
    reasons: report.warnings.map((warning) => warning.message),
    evidence: report.warnings.flatMap((warning) =>
      warning.lines.slice(0, 5).map((line) => ({
        kind: 'observation' as const,
        id: report.observation_id,
        locator: `line ${line}`,
        label: `${report.file}, line ${line}`,
      })),
    ),
    dedupeKey: `account.list_questioned:${report.source_id}`,
    occurredAt: at,
    sample: report.sample,
  };
}

/** Everything worth telling, given the accounts and the lists as they are now. */
export function findingsOf(
  accounts: readonly Account[],
  conflicts: readonly FactConflict[],
  reports: readonly ImportReport[],
  thresholdPercent: number,
  at: Instant,
): readonly SignalInput[] {
  const names = new Map(accounts.map((account) => [account.slug, account.name]));
  return [
    ...conflicts.map((conflict) =>
      conflictSignal(conflict, names.get(slugOfSubject(conflict.subject) ?? '') ?? conflict.subject, at),
    ),
    ...accounts.flatMap((account) =>
      account.movements.flatMap((movement) => movementSignal(account, movement, thresholdPercent, at) ?? []),
    ),
    ...reports.flatMap((report) => listSignal(report, at) ?? []),
  ];
}

/** Answers how many signals are new. */
export function tellFindings(
  services: CapabilityServices,
  findings: readonly SignalInput[],
): Promise<number> {
  return tellOnce(services.signals, toldMemory(services.database.db), findings, `system:${capability}`);
}
