/** The numbers of this capability on the overview. */
import type { EvidenceRef, FactConflict, MeasureInput } from '../../evidence/contract.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Account } from './domain/assemble-account.ts';
import { fitScoreDefinition, fitScoreVersion } from './domain/fit-score.ts';
import { plural } from './domain/wording.ts';
import { evidenceOf } from './tell-findings.ts';

const capability = 'nmhc-enrichment';
const mostRefs = 12;
const page: EvidenceRef = { kind: 'page', id: '/accounts', label: 'All accounts' };

/** Sample accounts are named in the notes and counted nowhere. */
export function measureAccounts(
  accounts: readonly Account[],
  conflicts: readonly FactConflict[],
  at: Instant,
): readonly MeasureInput[] {
  const real = accounts.filter((account) => !account.sample);
  const sampleCount = accounts.length - real.length;
  const realConflicts = conflicts.filter((conflict) => conflict.facts.some((fact) => !fact.sample));
  const common = { capability, asOf: at, trend: [], sample: false } as const;
  return [
    {
      ...common,
      id: 'accounts.tracked',
      title: 'Accounts tracked',
      value: String(real.length),
      unit: 'count',
      definition:
        'Companies that stand in an imported NMHC ranking with a unit count or a rank that names its source.',
      definitionVersion: 1,
      status: 'info',
      note:
        real.length === 0
          ? 'No ranking is imported yet.'
          : `${plural(real.filter((account) => account.fit).length, 'account')} with a score${sampleCount > 0 ? `; ${sampleCount} sample ones not counted` : ''}.`,
      evidence: [page, ...onePerObservation(real)],
      rank: 50,
    },
    topFit(real, at),
    {
      ...common,
      id: 'accounts.conflicts',
      title: 'Sources that disagree',
      value: String(realConflicts.length),
      unit: 'count',
      definition:
        'Claims of rankings about one company that contradict each other: the same list and year with another count or rank, or the same year with another headquarters. All readings are kept.',
      definitionVersion: 2,
      status: realConflicts.length > 0 ? 'watch' : 'good',
      note:
        realConflicts.length === 0
          ? 'No two sources contradict each other.'
          : `${plural(new Set(realConflicts.map((conflict) => conflict.subject)).size, 'account')} concerned.`,
      evidence: realConflicts.flatMap((conflict) => conflict.facts.map(evidenceOf)).slice(0, mostRefs),
      rank: 52,
    },
  ];
}

function topFit(accounts: readonly Account[], at: Instant): MeasureInput {
  const best = accounts.find((account) => account.fit);
  const reasons = best?.fit?.reasons ?? [];
  const ids = new Set(reasons.flatMap((reason) => reason.facts));
  return {
    id: 'accounts.top_fit',
    capability,
    title: 'Best fit',
    value: best?.fit ? String(best.fit.score) : null,
    unit: 'points',
    asOf: at,
    definition: `Highest fit score of an account, from 0 to 100. ${fitScoreDefinition}`,
    definitionVersion: fitScoreVersion,
    status: best ? 'info' : 'none',
    note: best
      ? `${best.name}: ${reasons.map((reason) => `${reason.part.replaceAll('_', ' ')} ${signed(reason.points)}`).join(', ')}.`
      : 'No account has a sourced unit count yet.',
    trend: [],
    evidence: best
      ? [
          { kind: 'page', id: `/accounts/${best.slug}`, label: best.name },
          ...best.facts
            .filter((fact) => ids.has(fact.id))
            .map(evidenceOf)
            .slice(0, mostRefs),
        ]
      : [],
    rank: 51,
    sample: false,
  };
}

function signed(points: number): string {
  return points < 0 ? `\u2212${-points}` : `+${points}`;
}

function onePerObservation(accounts: readonly Account[]): readonly EvidenceRef[] {
  const refs = new Map<string, EvidenceRef>();
  for (const fact of accounts.flatMap((account) => account.facts)) {
    if (!refs.has(fact.observationId)) {
      refs.set(fact.observationId, { kind: 'observation', id: fact.observationId, label: 'Ranking rows' });
    }
  }
  return [...refs.values()].slice(0, mostRefs);
}
