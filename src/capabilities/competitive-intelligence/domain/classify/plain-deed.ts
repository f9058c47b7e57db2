/** What a headline tells where no rule knows its verb: its nouns, and failing them that something was done. */
import { compiled } from './compiled.ts';
import { nounVote } from './noun-votes.ts';
import type { TextVerdict } from './text-verdict.ts';
import { escapePattern } from './wording.ts';

/**
 * `Lumen offers ...`, `Residents can pick ...` with no word that says what kind of move it is: its nouns decide, and where they say
 * nothing it is most often about what is sold.
 */
export function plainDeed(headline: string, name: string): TextVerdict | null {
  const names = [name, name.split(/\s+/)[0] ?? name].map((one) => escapePattern(one)).join('|');
  const deed =
    compiled(
      `(?:^|[:?–—] )(?:${names})(?:'s)? (?:now |also |has |will |is |just )?(\\p{Ll}{2,}(?:s|ed|ing)|\\p{Ll}+ \\p{Ll}+(?:s|ed))\\b`,
      'u',
    ).exec(headline) ??
    /^(?:you|your \w+|residents|prospects|renters|applicants|tenants|owners|guests|clients|consumers|vendors|technicians|collectors|teams|managers|staff)(?: [\w&]+){0,3} (can|now|get|no longer|choose|pick|see|pay)\b/i.exec(
      headline,
    ) ??
    /^(?:(?:our|the new|all-new) [^.?]{3,50}, (?:rebuilt|redesigned|remade|renewed|reworked|now)|(?:farewell|goodbye) to)\b/i.exec(
      headline,
    );
  if (deed === null) return null;
  const vote = nounVote(headline);
  return vote === null
    ? {
        kind: 'product',
        confidence: 0.55,
        reasons: [
          `The headline tells of a deed ("${deed[0].trim()}"), with no word for another kind of move.`,
        ],
      }
    : {
        kind: vote.kind,
        confidence: 0.6,
        reasons: [`The headline tells of a deed ("${deed[0].trim()}") and speaks of "${vote.word}".`],
      };
}
