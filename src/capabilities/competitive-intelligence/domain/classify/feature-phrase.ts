/**
 * A line that names a feature and says nothing else: `Offline mode for technicians`, `Bank reconciliation that does itself`. It
 * has no word of announcing; what speaks for it is of what features are made, what they are good for, and that it is short and
 * does not teach.
 */
import { abstracts, benefits, parts, uses } from './vocabulary/features.ts';

export interface FeaturePhrase {
  readonly weight: number;
  readonly says: string;
}

const whole = (pattern: string) =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`, 'iu');
const part = whole(parts);
const benefit = whole(benefits);
const abstract = whole(abstracts);
const imperative = new RegExp(String.raw`^${uses}(?: [\p{L}\p{N}]|\b)`, 'iu');
/** Gerunds that tell what a vendor does; others tell the reader what to do. */
const tellingGerund =
  /^(?:automating|expanding|adding|bringing|opening|rolling out|shipping|retiring|sunsetting|introducing|announcing|launching|unveiling|extending|previewing)\b(?!.*\byour?\b)/i;
/** `Guest parking, sorted`, `Late fees that calculate themselves`: how something gets done without anybody. */
const doneForYou =
  /^[^,:?]{3,40}, (?!explained|revisited|reviewed|ranked|compared|measured|answered|demystified|debunked|abridged|illustrated)(?:\w+ly |now |finally |all )?\w{3,}(?:ed|lt|nt|ught|wn)(?= |[:.!]|$)|\bthat [\w' ]{2,30} (?:itself|themselves)\b/i;
/** `One-tap package pickup`: a short name that begins with how it works. */
const digital =
  /^(?:one-(?:tap|click|touch)|smart(?:er)?|instant|automat(?:ic|ed)|ai(?:-\w+)?|real-time|self-(?:service|guided|serve)|paperless|digital|bulk|custom|multi-\w+|contactless|touchless|keyless|predictive|same-day|next-day|two-way|live|voice|video|interactive|customi[sz]able|configurable|mobile|searchable|shared|saved|recurring) (?!(?:in|and|or|of|is|are|for)\b)/i;
const joined = / (?:in|and|or|of|is|are|at) /i;
/** `Tours: the first impression`: an essay under a heading. */
const essay =
  /^(?:ai|automation|technology|tech|data|analytics|software|machine learning|robots?) in (?!the\b|your\b)|^[\p{L} ]{3,25}: (?:the|an?|on|in) (?!new|all-new)/iu;
/** Words with which the first lines say what can be done now. */
const leadCue =
  /(?:^|[.!] )(?:new in|now|you can|residents (?:can|choose|see|pay|get)|(?:teams|staff|managers|owners|clients|collectors|prospects|applicants) (?:can|choose|see|get)|available|no more|with one|in one|works (?:on|in|by)|for (?:ios|iphone|android)|sees|read|see|pay|search|choose|pick|get|send|track|share|schedule|approve|answers?|reads|writes|handles|matches|turns)\b/i;

/** At most three that differ. */
function found(pattern: RegExp, text: string): string[] {
  const all: string[] = [];
  let left = text;
  while (all.length < 3) {
    const one = pattern.exec(left)?.[0];
    if (one === undefined) break;
    all.push(one);
    left = left.replace(one, ' · ');
  }
  return all;
}

const worth = (count: number, first: number, second: number) =>
  (count > 0 ? first : 0) + (count - 1 > 0 ? (count - 1) * second : 0);

/** Null where it is no such line. `lead` is what stands below it. */
export function featurePhrase(headline: string, lead: string, isNamed: boolean): FeaturePhrase | null {
  const words = headline.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (/\?/.test(headline) || words.length > 14) return null;
  // `The humble air filter`: an essay, unless something of its own or new is meant.
  if (/^the (?!(?:all-)?new\b|first\b|next\b|end of\b)/i.test(headline) && !isNamed) return null;
  if (/^\p{L}+ing\b/u.test(headline) && !tellingGerund.test(headline)) return null;
  const made = found(part, headline);
  const good = found(
    benefit,
    made.reduce((left, one) => left.replace(one, ' · '), headline),
  );
  const said = [...made, ...good];
  const weight =
    worth(made.length, 1.3, 0.5) +
    worth(good.length, 1, 0.6) +
    (tellingGerund.test(headline) ? 0.9 : 0) +
    (imperative.test(headline) && said.length > 0 ? 0.7 : 0) +
    (doneForYou.test(headline) ? 1.6 : 0) +
    (digital.test(headline) && words.length <= 5 && !joined.test(headline) ? 0.7 : 0) +
    (words.length <= 7 ? 0.4 : 0) +
    (made.length > 0 && words.length <= 4 ? 0.4 : 0) +
    (made.length > 0 && / (?:for|to|in|on|from|by|of|with|that|who) /i.test(headline) ? 0.3 : 0) +
    (isNamed ? 0.3 : 0) +
    (leadCue.test(lead) ? 0.7 : 0) -
    (abstract.test(headline) ? 1.6 : 0) -
    (essay.test(headline) && !isNamed ? 1.2 : 0) -
    (/\byours?\b(?! (?:inbox|phone|pocket|browser|desk))/i.test(headline) && !isNamed ? 0.8 : 0) -
    (/^(?:an?|every|any|the) [\p{L}-]+'s /iu.test(headline) ? 1.2 : 0);
  if (weight < 2 || (said.length === 0 && !doneForYou.test(headline))) return null;
  return {
    weight,
    says:
      said.length === 0
        ? 'The headline says that something gets done, and teaches nothing.'
        : `The headline names a feature ("${said.join('", "')}") and teaches nothing.`,
  };
}
