/** What a headline tells of the competitor and somebody else whom it names: a customer, a system, a partner. */
import { compiled } from './compiled.ts';
import type { NamedMove } from './named-moves.ts';
import { isCommonWord } from './vocabulary/common.ts';
import { owners, systems } from './vocabulary/nouns.ts';
import { choosing, joining } from './vocabulary/verbs.ts';
import { escapePattern } from './wording.ts';

/** Stands for the competitor's name, so that the patterns are the same for all: a character that nobody writes. */
const self = '\uE000';
const own = `${self}(?:'s)?`;
const word = String.raw`[\p{Lu}\p{N}][\p{L}\p{N}&.'-]*`;
const named = String.raw`[\p{Lu}][\p{L}\p{N}&.'-]*(?: (?:${word}|of|and|the|&)){0,5}?`;
/** A name that ends as those of owners do. Bounded: words of strangers must not make it try for long. */
const owned = String.raw`[\p{Lu}][\p{L}\p{N}&.'-]*(?: (?:${word}|of|and|the|&)){0,4}? ${owners}`;
const groups =
  '(?:universities|colleges|cities|counties|operators|agencies|landlords|communities|reits|owners|clients|customers|housing authorities|companies|managers|hospitals|banks|utilities|properties)';
/** What two companies do that makes neither the other's customer. */
const notBuying =
  /\b(?:integrat|partner|connect|sync|marketplace|alliance|program|sponsor|app store|resell|plug-?in|interface|certif|api\b|acqui|merg|invest|stake|round|series [a-h]\b|fund|buys|bought|sue[sd]?\b|lawsuit|probe|fine[sd]?\b|court|board|executive|chief|ceo|cto|cfo|president|customers can|users can|joint|forces|together|agreement|pact|ties|exclusive|data to|to share)/i;
/** With these the company goes somewhere itself: `arrives in Canada`. */
const verbsOfMotion =
  'arrives?|arrived|lands?|launche[sd]?|launches|expands?|expanded|opens?|opened|moves?|moved|goes|comes|debuts?|starts?|begins?|enters?|grows?|is|now|invests?|files|gets|wins|hires|lays|cuts|closes|to|shuts|sues|sued|loses|named|named as';
const ownerEnd = new RegExp(`${owners}$`);
const system = new RegExp(`^(?:${systems})\\b`, 'i');
const device = /^(?:Android|iOS|iPhone|iPad|Windows|Mac|Chrome|Safari|Web)\b/;

const each = (...patterns: readonly string[]) => patterns.map((pattern) => new RegExp(pattern, 'u'));
const uses = each(
  String.raw`^(?:Why |How )?(?:[Tt]he )?(${named})(?: family| team| brothers)? (?:${choosing}|places?|puts?|grows?|stays?)\b[^.]{0,50}? ${own}`,
  String.raw`^${own} (?:replaces?|starts?|rolls out|goes live|launches)\b[^.]{0,30}\b(?:at|with|for) (${named})$`,
  String.raw`^(?:[Cc]lient |[Cc]ustomer )?(?:[Ss]tory|[Ss]potlight): (${named})$`,
  String.raw`^From [^:]{2,40} to ${own}: (?:the )?(${named})$`,
  String.raw`^Inside (${named})'s? (?:switch|move|rollout|migration|journey|launch|first)\b`,
  String.raw`^Welcome (?:aboard|on board|to the family),? (${named})(?:!|$)`,
  String.raw`^${own} [^.]{0,40}\b(?:of (?:record|choice)|chosen|selected|picked|hired|tapped|awarded|renewed|retained|live)\b[^.]{0,40}\b(?:by|for|at|across) (?:the )?(${named})`,
  String.raw`^${own} (?:handles?|answers?|powers?|runs?|collects?|serves?|manages?|process(?:es)?|screens?|helps?|saves?|to (?:collect|answer|manage|run|serve|power|screen|handle)|now (?:answers|handles|serves|runs|powers))\b[^.]{0,50}\b(?:for|at|across|of) (${named})`,
  String.raw`^["“‘'].+["”’'] ?[–—:-] ?(?:[Tt]he )?(${named})(?: on ${own})?$`,
  String.raw`[:–—] (${named})'s? (?:story|journey|way)$`,
);
const reached = each(
  String.raw`^(${owned}) (?!raises|announces|names|appoints|hires|opens|launches|plans|reports|expects|faces|wants)[\p{Ll}]+s\b`,
  String.raw`^(?:[Hh]ow |[\p{Lu}][\p{Ll}]+ing |\d)[^.]*\b(?:at|by) (${owned})(?: |$)`,
  String.raw`\bat (${named})[^.]{0,20} (?:go|goes|went) live (?:on|with) ${own}`,
  String.raw`^[Mm]eet (?:our|a|the) [Cc]ustomers?: (${named})$`,
  String.raw`^(${owned}) (?:${choosing})\b[^.]*\d`,
  String.raw`^((?:University|City|County|Town|State) of ${named}) (?:${choosing})\b[^.]*\b(?:contract|agreement|service|program)`,
  String.raw`^(${owned}) joins ${own}$`,
  String.raw`^(${owned}): [^.]*\d`,
  String.raw`\d[^.]* (?:at|for|with) (${owned})$`,
  String.raw`\b(?:[Cc]lient|[Cc]ustomer|[Cc]ontract) win: (${named})$`,
);
const chosenBySeveral = new RegExp(
  String.raw`\b(?:two|three|four|five|\d+|another|more) (?:more )?(?:\w+ )?${groups}(?: in a row| this \w+)? (?:${choosing}|places?|go)\b[^.]{0,50}${own}`,
  'iu',
);
const signed = each(
  String.raw`^${own} (?:signs?|renews?|extends?|wins?|lands?|secures?|inks?) [^.]*\b(?:agreement|contract|deal|pact|term) (?:with|from|for|at|by) ((?:the )?${owned})$`,
);
const connected = each(
  String.raw`^${own} (?:now )?(?:reads?(?: and writes?)?|writes?|posts?|pushes|pulls|syncs|imports?|exports?|updates|opens|mirrors)(?: (?:from|to|into|in))? (${named})(?: \p{Ll}|$)`,
  String.raw`^${own} (?:now )?works (?:with|alongside|inside) (${named})`,
  String.raw`^(${named}) (?:customers|users|clients|operators) can\b`,
  String.raw`^(${named}) (?:embeds?|adds?|integrates?|lists?|supports?|ships with|bundles?|builds? in) ${own} (?!as\b)[\p{Ll}]`,
  String.raw`^${own} (?!(?:${verbsOfMotion})\b)[\p{Ll} ]{3,30} (?:inside|within|in|through|on) (${named})$`,
  String.raw`^(${named}) [\p{Ll} ]{3,25},? (?:both ways|in both directions|two-way|in sync|back and forth|in real time)$`,
  String.raw`\b(?:[Ff]rom inside|[Ff]rom within|[Ii]nside|[Ww]ithout leaving) (${named})$`,
  String.raw`^${own} and (${named}),? (?:in (?:step|sync|lockstep|harmony)|hand in hand)`,
  String.raw`[:–—] ${own} and (${named}) in (?:step|sync|lockstep|harmony)$`,
  String.raw`^[\p{Lu}][\p{Ll}]+ (?:[\p{Ll}]+ )?(?:postings?|data|records|balances|payments|leads|cards|files|invoices|ledgers?|entries|tickets) (?:to|from|in|into) (${named})(?:,|$)`,
  String.raw`^(?:Automatic|Direct|Live|Real-time|Two-way|One-click|Nightly|Instant) [\p{Ll} ]{3,30} (?:from|to|into|with|via|through) (${named})$`,
  String.raw`^(${named}) (?:[\p{Ll}-]+ )?(?:now )?(?:opens?|works?|runs?|shows?|appears?|lives?|lands?) (?:from|inside|within|in|through|on) ${own}`,
);
const together = each(
  String.raw`^${own}(?:,| and| &) (${named}),? (?:to |will |now |jointly )?(?:${joining})\b`,
  String.raw`^(${named})(?:,| and| &) ${own},? (?:to |will |now |jointly )?(?:${joining})\b`,
  String.raw`\b(?:from|by|with) (${named}) for ${own} (?:residents|customers|users|clients|members|renters)\b`,
  String.raw`^${own} and (${named}) to (?!merge|combine|become)\p{Ll}+`,
  String.raw`^(${named}) (?:discounts?|perks|offers|rewards|benefits) for ${own}`,
  String.raw`^${own} [×xX] (${named})(?:$|[:,–—])`,
  String.raw`^(${named}) [×xX] ${own}(?:$|[:,–—])`,
);

export function namedParties(headline: string, competitor: string): NamedMove[] {
  const text = headline.replace(nameOf(competitor), self);
  const moves: NamedMove[] = [];
  const push = (kind: NamedMove['kind'], weight: number, who: string | undefined, says: string) => {
    if (who !== undefined) moves.push({ kind, weight, says: `The headline ${says.replace('NAME', who)}.` });
  };
  if (!notBuying.test(text)) {
    push('customer', 3, firstName(uses, text), 'says that NAME uses it');
    push('customer', 2.7, firstName(reached, text), 'tells what NAME does or reached');
    const several = chosenBySeveral.exec(text) === null ? undefined : 'several';
    push('customer', 2.8, several, 'says that NAME chose it');
  }
  push('customer', 3.8, firstName(signed, text), 'says that NAME signed with it');
  push('integration', 2.8, firstName(connected, text), 'connects NAME and it');
  push('partnership', 2.8, firstName(together, text), 'names NAME and it in one deed');
  return moves;
}

/** The whole name, or its first word where the rest does not follow. */
function nameOf(competitor: string): RegExp {
  const [first = competitor, ...more] = competitor.split(/\s+/).map(escapePattern);
  const rest = more.join(String.raw`\s+`);
  const short = rest === '' ? first : String.raw`${first}\s+${rest}|${first}(?!\s+${rest})`;
  return compiled(String.raw`(?<![\p{L}\p{N}])(?:${short})(?![\p{L}\p{N}])`, 'gu');
}

/** The name that the first pattern finds whose name is one. */
function firstName(patterns: readonly RegExp[], text: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined && isName(found)) return found;
  }
  return undefined;
}

function isName(text: string): boolean {
  if (system.test(text) || device.test(text)) return false;
  const words = text.split(' ').filter((one) => !/^(?:of|and|the|&)$/.test(one));
  return words.some((one) => !isCommonWord(one)) || (words.length > 1 && ownerEnd.test(text));
}
