/**
 * What people say of findings (`useful`, `noise`) moves the bar for their like, a little at a time and in the open.
 *
 * Our choice: usefulness of a (kind, source, competitor) has a Beta prior whose mean is the usefulness of that kind over all
 * sources, which itself starts at Beta(3, 2) - slightly in favour, because a source is watched on purpose. The prior
 * weighs as much as `priorVotes` votes, so that one angry click changes little and twelve change much (shrinkage of a
 * beta-binomial model: Gelman et al., Bayesian Data Analysis, 3rd ed., section 5.3, with fixed strength).
 */
import type { ChangeContext, FindingKind } from '../contract.ts';
import type { ThresholdAdjustment, Thresholds } from './options.ts';
import { plural } from './wording.ts';

export interface Vote {
  readonly kind: FindingKind;
  readonly sourceId: string;
  readonly competitor: string;
  readonly verdict: 'useful' | 'noise';
}

const kindPrior = { useful: 3, noise: 2 } as const;
const priorVotes = 6;
/** What is found useful at least this often keeps its bar. */
const neutral = 0.5;
const highestWorth = 0.6;
/** Severity is lowered only after this many votes, and only below this usefulness. */
const lowering = { votes: 6, usefulness: 0.3 } as const;

/** One adjustment for each (kind, source, competitor) that was voted on, in a fixed order, whatever the order of votes. */
export function thresholdsFrom(votes: readonly Vote[]): Thresholds {
  const kinds = new Map<FindingKind, Count>();
  const groups = new Map<string, Count & { readonly vote: Vote }>();
  for (const vote of votes) {
    const key = [vote.kind, vote.competitor, vote.sourceId].join('\n');
    const group = groups.get(key) ?? { vote, useful: 0, noise: 0 };
    groups.set(key, { ...plus(group, vote.verdict), vote });
    kinds.set(vote.kind, plus(kinds.get(vote.kind) ?? { useful: 0, noise: 0 }, vote.verdict));
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, group]) => adjustmentOf(group.vote, group, kinds.get(group.vote.kind) ?? group));
}

export function adjustmentFor(
  thresholds: Thresholds,
  kind: FindingKind,
  context: ChangeContext,
): ThresholdAdjustment | undefined {
  return thresholds.find(
    (one) =>
      one.kind === kind && one.sourceId === context.sourceId && one.competitor === context.competitor.slug,
  );
}

interface Count {
  readonly useful: number;
  readonly noise: number;
}

function plus(count: Count, verdict: Vote['verdict']): Count {
  return verdict === 'useful'
    ? { useful: count.useful + 1, noise: count.noise }
    : { useful: count.useful, noise: count.noise + 1 };
}

function adjustmentOf(vote: Vote, own: Count, ofKind: Count): ThresholdAdjustment {
  // The group's own votes are left out of its prior, so that they do not count twice.
  const elsewhere = {
    useful: ofKind.useful - own.useful + kindPrior.useful,
    noise: ofKind.noise - own.noise + kindPrior.noise,
  };
  const priorMean = elsewhere.useful / (elsewhere.useful + elsewhere.noise);
  const total = own.useful + own.noise;
  const usefulness = (priorMean * priorVotes + own.useful) / (priorVotes + total);
  const doubt = Math.max(0, (neutral - usefulness) / neutral);
  // Doubled for each quarter of usefulness lost, within bounds; halved at most where everything is useful.
  const changedWordsFactor = clamp(2 ** ((neutral - usefulness) * 4), 0.5, 4);
  const minWorth = highestWorth * doubt;
  const lowersSeverity = total >= lowering.votes && usefulness < lowering.usefulness;
  const effect =
    minWorth > 0
      ? `the bar is at ${minWorth.toFixed(2)} of 1${lowersSeverity ? ', severity is a step lower' : ''}, and page changes need ${changedWordsFactor.toFixed(1)} times the words`
      : `the bar stays open, and page changes need ${changedWordsFactor.toFixed(1)} times the words`;
  return {
    kind: vote.kind,
    sourceId: vote.sourceId,
    competitor: vote.competitor,
    useful: own.useful,
    noise: own.noise,
    usefulness,
    changedWordsFactor,
    minWorth,
    lowersSeverity,
    explanation: `People found ${own.useful} of ${plural(total, 'finding')} like this useful: ${effect}.`,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
