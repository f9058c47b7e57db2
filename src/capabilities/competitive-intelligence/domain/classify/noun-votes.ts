/**
 * What a headline is about by its nouns alone, where the competitor is its subject and no rule knows its verb: `Lumen abandons
 * custom quotes` speaks of prices whatever is done to them. The weakest evidence there is, asked last.
 */
import type { FindingKind } from '../contract.ts';

/** In the order in which they decide: what is rarer as a passing mention comes first. */
const nouns: readonly (readonly [FindingKind, RegExp])[] = [
  [
    'legal',
    /\b(?:lawsuits?|suit|court|judge|jury|verdict|patents?|trademarks?|fines|fined|penalt(?:y|ies)|regulators?|attorneys?|settlement|ruling|allegations?|violations?|licen[cs]es?|subpoenas?|case(?! stud)|investigation|inquiry)\b/i,
  ],
  [
    'incident',
    /\b(?:outages?|breach(?:es)?|unavailable|downtime|failures?|interruptions?|delays?|errors?|leak|glitch)\b/i,
  ],
  [
    'leadership',
    /\b(?:chief|president|ceo|cfo|cto|coo|cro|cmo|chair(?:man|woman|person)?|board|founder|executives?|director|successor)\b/i,
  ],
  [
    'funding',
    /\b(?:investors?|investment|capital|funding|financing|credit (?:line|facility)|loan|stake|ipo|valuation|merger|merges|acquisition|shareholders?|owners? of the company|(?:doubles|raises) its bet)\b|\bbets? on\b/i,
  ],
  [
    'pricing',
    /\b(?:prices?|pricing|priced|fees?|discounts?|quotes?|bills?|billing|invoices?|cents|surcharges?|rebates?|refunds?|subscriptions?|rate card|tariffs?|minimums?)\b/i,
  ],
  [
    'hiring',
    /\b(?:headcount|jobs|openings|recruits?|hires|call center|offices?|headquarters|layoffs?|workforce|employees)\b/i,
  ],
  [
    'partnership',
    /\b(?:partners?|partnership|alliance|reseller|joins hands|hand in hand|association|council|sponsor\w*)\b/i,
  ],
  ['integration', /\b(?:integrations?|connectors?|connections?|sync|api|plug-?in|marketplace|webhooks?)\b/i],
  ['customer', /\b(?:customers?|clients?|communities of|contract|rollout|portfolio of)\b/i],
];

/** Null where no noun speaks. */
export function nounVote(headline: string): { readonly kind: FindingKind; readonly word: string } | null {
  for (const [kind, pattern] of nouns) {
    const found = pattern.exec(headline);
    if (found !== null) return { kind, word: found[0] };
  }
  return null;
}
