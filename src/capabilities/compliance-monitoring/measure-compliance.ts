/** The numbers of this capability on the overview. */
import type { EvidenceRef, MeasureInput } from '../../evidence/contract.ts';
import { isInForce, type RuleSet, ruleState } from './domain/rule.ts';
import type { ContactReport } from './review-log.ts';

const capability = 'compliance-monitoring';
const page: EvidenceRef = { kind: 'page', id: '/compliance', label: 'Compliance' };

export interface MeasuredLog {
  readonly report: ContactReport;
  readonly observationId: string;
  readonly sample: boolean;
}

/** `log` is the last check of the contact log, where the workspace names one. */
export function measureCompliance(
  rules: RuleSet,
  rulesObservationId: string,
  log: MeasuredLog | undefined,
  at: string,
): readonly MeasureInput[] {
  const date = at.slice(0, 10);
  const inForce = rules.rules.filter((rule) => isInForce(rule, date));
  const drafts = inForce.filter((rule) => ruleState(rule) === 'draft').length;
  return [
    ...measureLog(log, at),
    {
      ...common(at, false),
      id: 'compliance.rules_in_force',
      title: 'Contact rules in force',
      value: String(inForce.length),
      definition:
        'Contact rules of the rule set whose effective dates cover today. Draft until a lawyer signs each.',
      status: drafts > 0 ? 'watch' : 'good',
      note: drafts === 0 ? 'All signed.' : `${drafts} not signed yet: they are shown as drafts.`,
      evidence: [{ kind: 'observation', id: rulesObservationId, label: 'Rule set' }, page],
      rank: 62,
    },
  ];
}

const common = (at: string, sample: boolean) =>
  ({ capability, unit: 'count', asOf: at, definitionVersion: 1, trend: [], sample }) as const;

function measureLog(log: MeasuredLog | undefined, at: string): readonly MeasureInput[] {
  const report = log?.report;
  const evidence: readonly EvidenceRef[] = log
    ? [{ kind: 'observation', id: log.observationId, label: `Check of ${log.report.log}` }, page]
    : [page];
  const held = report === undefined ? 0 : report.outcomes.prohibited + report.outcomes.presumed_violation;
  const none = 'No contact log is configured (contact_log).';
  return [
    {
      ...common(at, log?.sample ?? false),
      id: 'compliance.contacts_checked',
      title: 'Contacts checked',
      value: report === undefined ? null : String(report.events),
      definition:
        'Contacts of the configured log, each judged by the federal contact rules with those before it.',
      status: report === undefined ? 'none' : 'info',
      note: report === undefined ? none : `${report.outcomes.needs_evidence} lack evidence.`,
      evidence,
      rank: 60,
    },
    {
      ...common(at, log?.sample ?? false),
      id: 'compliance.contacts_permitted',
      title: 'Contacts within the federal rules',
      unit: 'percent',
      value:
        report === undefined || report.events === 0
          ? null
          : percent(report.outcomes.permitted, report.events),
      definition:
        'Share of checked contacts that the evaluated federal rules permit. State, city and TCPA rules are not part of it.',
      status: report === undefined || report.events === 0 ? 'none' : held > 0 ? 'bad' : 'good',
      note: report === undefined ? none : `${held} prohibited or presumed a violation.`,
      target: '100',
      evidence,
      rank: 61,
    },
  ];
}

/** One decimal, rounded down: 100 means all of them. */
function percent(part: number, whole: number): string {
  const tenths = Math.floor((part * 1000) / whole);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}
