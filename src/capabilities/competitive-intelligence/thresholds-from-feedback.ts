/** What people said of this capability's signals, as the bars of classification. */
import type { Signals } from '../../decisions/contract.ts';
import type { Thresholds } from './domain/classify/options.ts';
import { type Vote, thresholdsFrom } from './domain/classify/thresholds-from.ts';
import { type FindingKind, findingKinds } from './domain/contract.ts';
import { capabilityName } from './settings.ts';

/** Beyond this many votes of one kind, source and competitor a bar hardly moves any more. */
const mostVotes = 200;

export async function thresholdsFromFeedback(signals: Pick<Signals, 'votes'>): Promise<Thresholds> {
  const sums = await signals.votes({ capability: capabilityName });
  return thresholdsFrom(
    sums.flatMap(({ kind: given, subject, source, useful, noise }): Vote[] => {
      const kind = kindOf(given);
      if (kind === undefined || source === null || !subject.startsWith(prefix)) return [];
      const common = { kind, sourceId: source, competitor: subject.slice(prefix.length) };
      // In proportion where there are more, so that the share of useful ones stays.
      const share = Math.min(1, mostVotes / (useful + noise));
      const times = (verdict: Vote['verdict'], count: number) =>
        Array.from({ length: Math.round(count * share) }, () => ({ ...common, verdict }));
      return [...times('useful', useful), ...times('noise', noise)];
    }),
  );
}

const prefix = 'competitor:';

function kindOf(signalKind: string): FindingKind | undefined {
  return findingKinds.find((kind) => signalKind === `competitor.${kind}`);
}
