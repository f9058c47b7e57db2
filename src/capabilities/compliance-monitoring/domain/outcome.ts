/** The four outcomes and how several merge: the most protective answer wins. */

export type Outcome = 'permitted' | 'needs_evidence' | 'presumed_violation' | 'prohibited';

const severity: Record<Outcome, number> = {
  permitted: 0,
  needs_evidence: 1,
  presumed_violation: 2,
  prohibited: 3,
};

/** Negative when `a` is more severe, for sorting the deciding answer to the front. */
export function compareOutcomes(a: Outcome, b: Outcome): number {
  return severity[b] - severity[a];
}

/** prohibited > presumed_violation > needs_evidence > permitted; of nothing, permitted. */
export function mergeOutcomes(outcomes: Iterable<Outcome>): Outcome {
  let worst: Outcome = 'permitted';
  for (const outcome of outcomes) if (severity[outcome] > severity[worst]) worst = outcome;
  return worst;
}
