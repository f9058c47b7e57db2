/** "Competitive advantage": what a competitor lost or lacks by a change, and whether it is something that we are good at. */
import type { Draft } from './options.ts';
import { containsName } from './wording.ts';

export type Advantage =
  | { readonly isAdvantage: false }
  | {
      readonly isAdvantage: true;
      /** Starts with `Competitive advantage:`; by this it is recognised in the reasons of a finding. */
      readonly reason: string;
      /** The own strength that it meets, where one does. */
      readonly strength: string | null;
    };

const opening = 'Competitive advantage:';

/**
 * `draft.loss` says what went (a feature, an integration, a plan, reliability, a lower price); a strength of ours matches by
 * its name or by all of its telling words.
 */
export function competitiveAdvantage(
  draft: Pick<Draft, 'loss' | 'title' | 'before' | 'after' | 'mentionText'>,
  ownStrengths: readonly string[],
): Advantage {
  if (draft.loss === null) return { isAdvantage: false };
  const said = `${draft.loss}\n${draft.title}\n${draft.before}\n${draft.mentionText}`;
  const strength = ownStrengths.find((one) => meets(said, one)) ?? null;
  return {
    isAdvantage: true,
    strength,
    reason:
      strength === null
        ? `${opening} ${draft.loss}.`
        : `${opening} ${draft.loss}, while ${strength} is a strength of ours.`,
  };
}

/** Whether a finding carries the flag. */
export function isCompetitiveAdvantage(finding: { readonly reasons: readonly string[] }): boolean {
  return finding.reasons.some((reason) => reason.startsWith(opening));
}

const fillers = new Set([
  'and',
  'the',
  'our',
  'for',
  'with',
  'of',
  'a',
  'an',
  'to',
  'in',
  'on',
  'integration',
  'support',
  'feature',
]);

function meets(said: string, strength: string): boolean {
  if (containsName(said, strength)) return true;
  const words = strength
    .toLowerCase()
    .split(/[^\p{L}\p{N}/]+/u)
    .filter((word) => word !== '' && !fillers.has(word));
  return words.length > 0 && words.every((word) => containsName(said, word));
}
