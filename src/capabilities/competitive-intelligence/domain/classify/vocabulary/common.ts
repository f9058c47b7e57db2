/** Telling names from words: by the vocabulary, small words and endings, since a capital says nothing in a title. */
import { remember } from '../../page/remember.ts';
import * as features from './features.ts';
import * as nouns from './nouns.ts';
import { changing, choosing, joining, lowering, raising, starting, stopping } from './verbs.ts';

const known = [
  features.parts,
  features.benefits,
  features.uses,
  features.abstracts,
  nouns.charges,
  nouns.staff,
  nouns.premises,
  nouns.services,
  nouns.troubles,
  nouns.leaders,
  nouns.leaderMoves,
  nouns.disputes,
  nouns.papers,
  nouns.rulings,
  nouns.capital,
  nouns.ownership,
  nouns.agreements,
  nouns.links,
  nouns.moments,
  starting,
  stopping,
  raising,
  lowering,
  changing,
  joining,
  choosing,
].map((pattern) => new RegExp(`^(?:${pattern})$`, 'iu'));

const small =
  /^(?:an?|the|and|or|but|nor|of|in|on|at|to|for|from|by|with|without|into|onto|over|under|up|down|out|off|as|is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|should|may|might|must|not|no|yes|it|its|it's|this|that|these|those|they|their|them|there|here|we|our|us|you|your|i|my|he|she|his|her|who|whom|whose|which|what|when|where|why|how|if|than|then|so|such|just|also|too|very|more|most|less|least|many|much|some|any|every|each|all|both|few|several|other|another|new|old|big|small|large|great|good|best|better|top|first|second|third|last|next|one|two|three|four|five|six|seven|eight|nine|ten|now|today|tomorrow|soon|again|ever|never|always|before|after|between|across|through|during|about|against|around|per|via|amid|until|since|while|because|like|even|only|own|same|right|inside|behind|beyond)$/i;
const trade =
  /^(?:rent(?:s|al|als|ers?)?|tenants?|residents?|landlords?|owners?|operators?|managers?|management|property|properties|apartments?|homes?|housing|multifamily|units?|doors?|portfolios?|communit(?:y|ies)|buildings?|leas(?:e|es|ing)|collections?|collectors?|debts?|accounts?|balances?|agenc(?:y|ies)|consumers?|customers?|clients?|users?|teams?|people|staff|vendors?|technicians?|applicants?|prospects?|guests?|software|technology|tech|products?|features?|tools?|modules?|platforms?|solutions?|suites?|data|business|compan(?:y|ies)|market|markets|industry|year|years|month|months|week|weeks|day|days|time|hours?|minutes?|seconds?|work|way|ways|life|world|things?|package|packages|maintenance|inspection|security|student|senior|affordable|commercial|online|digital|mobile|national|annual|monthly|daily|free|full|fast|easy|simple|smart|ai|crm|pms|erp|money|cash|cards?|banks?|loans?|credit|tax|taxes|law|rules?|city|state|county|federal|public|private|court|judge|notice|important|statement|scheduled|recent|some|older?|legacy|pet|parking|amenit(?:y|ies)|utilit(?:y|ies)|insurance)$/i;
const ending = /(?:ing|ed|tion|tions|ment|ments|ness|ity|ities|ive|able|ible|ly|ous|ful|less|ize|ized|ise)$/i;

const isSmall = (word: string) => small.test(word) || trade.test(word);
const ownerWord = new RegExp(`^${nouns.owners}$`, 'i');

/** Whether a word is one of the language or the trade, not a name. */
export const isCommonWord = remember((word: string): boolean => {
  const plain = word.replace(/[^\p{L}\p{N}-]+$/u, '').replace(/'s$/, '');
  if (plain === '' || /^\d/.test(plain)) return true;
  if (isSmall(plain) || (plain.length > 5 && ending.test(plain))) return true;
  if (plain.includes('-')) return plain.split('-').every((part) => part === '' || isCommonWord(part));
  return known.some((pattern) => pattern.test(plain));
});

/**
 * A Title Case or ALL CAPS headline as a sentence would have it: words of the language small, names as they are. What is in
 * sentence case already stays.
 */
export function inSentenceCase(headline: string, competitor: string): string {
  const words = headline.split(/(\s+)/);
  const long = words.filter((word) => /^["'“‘(]?\p{L}[\p{L}'-]{3,}/u.test(word));
  if (long.length < 3) return headline;
  const own = new Set(competitor.split(/\s+/).map((word) => word.toLowerCase()));
  const isShouted = !/\p{Ll}/u.test(headline);
  const capital = long.filter((word) => /^["'“‘(]?\p{Lu}/u.test(word)).length;
  if (!isShouted && capital / long.length < 0.85) return headline;
  const isOwner = (word: string | undefined) =>
    word !== undefined && ownerWord.test(word.replace(/[^\p{L}]/gu, ''));
  const restored = (word: string, index: number) => {
    // `Sterling Row`: what stands before the ending of such a name belongs to it.
    if (
      index > 0 &&
      ((isOwner(words[index + 2]) && !isSmall(word)) ||
        (isOwner(word) && !isCommonWord(words[index - 2] ?? 'the')))
    )
      return isShouted ? word.charAt(0) + word.slice(1).toLowerCase() : word;
    if (own.has(word.toLowerCase().replace(/[^\p{L}\p{N}&]|'s$/gu, '')))
      return isShouted ? word.charAt(0) + word.slice(1).toLowerCase() : word;
    if (isCommonWord(word) && (isShouted || !/\p{Lu}.*\p{Lu}/u.test(word))) return word.toLowerCase();
    return isShouted && word.length > 4 ? word.charAt(0) + word.slice(1).toLowerCase() : word;
  };
  const text = words.map(restored).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
