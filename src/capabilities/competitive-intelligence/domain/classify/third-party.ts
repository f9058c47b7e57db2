/** Whether a headline tells what somebody else did or suffered: `RealShare sued over fees: what owners should know`. */
import { compiled } from './compiled.ts';
import { isCommonWord } from './vocabulary/common.ts';
import { containsName } from './wording.ts';

const deeds = String.raw`(?:raises|raised|sued|sues|settles?|settled|launche[sd]|unveils|introduces|rolls out|expands|signs|wins|plans|to (?:acquire|buy|merge|launch|open|cut|raise)|fined|acquires|acquired|buys|merges|names|appoints|hires|lays off|cuts|faces|files|goes public|secures|lands|closes|opens|suffers|suffered|partners|hikes|increases|lowers|reports|discloses|discontinues|loses|to pay|lawsuit|settlement|breach|outage|verdict|antitrust)`;
const trade =
  /^(?:the |many |most |some |more |us |u\.s\. |federal |state |local |large |small |big |national |independent )*(?:(?:landlords|renters|operators|owners|property managers|tenants|collectors|collection agencies|debt collectors|vendors|competitors|rivals|investors|developers|employers|lenders|banks)(?! (?:can|get|now|may|no longer|choose|see)\b)|multifamily|proptechs?|cities|states|congress|lawmakers?|legislators?|apartment (?:owners|operators|developers)|reits|rents|insurers|industry|utilities|housing providers|(?:appeals |supreme |federal |district )?courts?|judges?|jur(?:y|ies)|regulators?|ftc|cfpb|hud|doj|fcc|senate|white house)\b(?! portal)/i;

/** Whether somebody speaks of themselves: `we`, `our`; `our market` is everybody's. */
export function speaksOfItself(text: string): boolean {
  return /\b(?:we|us|we're|we've|i'm|our(?! (?:market|industry|trade|sector|world|times|view|take|cities|economy)))\b/i.test(
    text,
  );
}

/** The words that name the others, or null where the competitor may be meant. */
export function isAboutOthers(headline: string, competitor: string): string | null {
  if (containsName(headline, competitor) || speaksOfItself(headline)) return null;
  const shortName = competitor.split(/\s+/)[0] ?? competitor;
  if (shortName.length > 3 && containsName(headline, shortName)) return null;
  const group = trade.exec(headline);
  if (group !== null) return group[0];
  const subject =
    compiled(
      String.raw`^((?:[\p{Lu}][\p{L}\p{N}.&'-]*)(?: (?:[\p{Lu}\p{N}][\p{L}\p{N}.&'-]*|of|and|the|&)){0,4}?) ${deeds}\b`,
      'u',
    ).exec(headline) ??
    compiled(
      String.raw`^((?:[\p{Lu}][\p{L}\p{N}.&'-]*)(?: (?:[\p{Lu}\p{N}][\p{L}\p{N}.&'-]*|of|and|the|&)){0,4}?) ${deeds}\b`,
      'iu',
    ).exec(headline);
  const who = subject?.[1];
  if (who === undefined || who.split(' ').every(isCommonWord)) return null;
  // `Partial outage`, `Class settlement`: what happened is a noun, and one word before it says which.
  if (
    !who.includes(' ') &&
    /^\S+ (?:settlement|breach|outage|verdict|lawsuit|antitrust|reports)\b/i.test(headline)
  )
    return null;
  // `New Pricing`, `Series B closes`: not a name of anybody.
  return /^(?:new|our|the new|a|an|price|prices|pricing|series|seed|service|data|announcing|introducing|update|important|scheduled|ceo|cto|cfo|coo|chief|founder|co-founder|board|leadership|product|q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|statement|notice|legal|incident|security|growth|enterprise|class|free|starter|plan|fee|fees|office|hiring|team|post-?mortem|about|why|how|resolved|regarding|root cause|apology|summary|some|all|voice|sms|texts?|payments?|calls?|log-?in|portal|api|app|website|e-?mail|messages?|recent|today(?:'s)?|yesterday(?:'s)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:'s)?|court|attorney general|judge)\b/i.test(
    who,
  )
    ? null
    : who;
}
