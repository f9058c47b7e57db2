/** Whether a headline tells what somebody else did or suffered: `RealShare sued over fees: what owners should know`. */
import { containsName } from './wording.ts';

const deeds = String.raw`(?:raises|raised|sued|sues|settles|settled|fined|acquires|acquired|buys|merges|names|appoints|hires|lays off|cuts|faces|files|goes public|secures|lands|closes|opens|suffers|suffered|partners|hikes|increases|lowers|reports|discloses|discontinues|loses|to pay|lawsuit|settlement|breach|outage|verdict|antitrust)`;
const trade =
  /^(?:the |many |most |some |more |us |u\.s\. |federal |state |local |large |small |big |national |independent )*(?:landlords?|renters?|operators?|owners?|property managers?|tenants?|banks?|lenders?|multifamily|proptechs?|cities|states?|congress|lawmakers?|legislators?|apartment (?:owners|operators|developers)|reits?|collectors|collection agencies|debt collectors|vendors?|rents?|insurers?|employers?|developers?|the industry|industry|utilities|housing providers?|(?:appeals |supreme |federal |district )?courts?|judges?|jur(?:y|ies)|regulators?|ftc|cfpb|hud|doj|fcc|senate|white house)\b/i;

/** The words that name the others, or null where the competitor may be meant. */
export function isAboutOthers(headline: string, competitor: string): string | null {
  if (containsName(headline, competitor) || /\b(?:we|our|us|we're|we've|i'm)\b/i.test(headline)) return null;
  const shortName = competitor.split(/\s+/)[0] ?? competitor;
  if (shortName.length > 3 && containsName(headline, shortName)) return null;
  const group = trade.exec(headline);
  if (group !== null) return group[0];
  const subject =
    new RegExp(
      String.raw`^((?:[\p{Lu}][\p{L}\p{N}.&'-]*)(?: (?:[\p{Lu}\p{N}][\p{L}\p{N}.&'-]*|of|and|the|&)){0,4}?) ${deeds}\b`,
      'u',
    ).exec(headline) ??
    new RegExp(
      String.raw`^((?:[\p{Lu}][\p{L}\p{N}.&'-]*)(?: (?:[\p{Lu}\p{N}][\p{L}\p{N}.&'-]*|of|and|the|&)){0,4}?) ${deeds}\b`,
      'iu',
    ).exec(headline);
  const who = subject?.[1];
  if (who === undefined) return null;
  // `New Pricing`, `Series B closes`: not a name of anybody.
  return /^(?:new|our|the new|a|an|price|prices|pricing|series|seed|service|data|announcing|introducing|update|important|scheduled|ceo|cto|cfo|coo|chief|founder|co-founder|board|leadership|product|q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|statement|notice|legal|incident|security|growth|enterprise|class|free|starter|plan|fee|fees|office|hiring|team|post-?mortem|about|why|how|resolved|regarding|root cause|apology|summary|some|all|voice|sms|texts?|payments?|calls?|log-?in|portal|api|app|website|e-?mail|messages?|recent|today(?:'s)?|yesterday(?:'s)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:'s)?|court|attorney general|judge)\b/i.test(
    who,
  )
    ? null
    : who;
}
