/** What a headline tells by where the competitor's name stands in it: what is beside, before and behind it. */
import type { FindingKind } from '../contract.ts';
import { compiled } from './compiled.ts';
import { escapePattern } from './wording.ts';

export interface NamedMove {
  readonly kind: FindingKind;
  readonly weight: number;
  readonly says: string;
}

const name = String.raw`[\p{Lu}][\p{L}\p{N}&.'-]*(?: (?:[\p{Lu}\p{N}][\p{L}\p{N}&.'-]*|of|and|the|&)){0,4}?`;
/** Last words of names of those who own and run rental homes. */
const owner =
  '(?:Communities|Residential|Homes|Living|Properties|Partners|Capital|Management|Apartments|Realty|Housing|Estates?|Grove|Investments|Equities|Companies|Trust)';
/** What two systems share when they are connected. */
const shared =
  '(?:data|ledgers?|balances?|records?|log-?ins?|calendars?|inbox(?:es)?|leases?|residents?|screens?|workflows?|accounts?|payments?)';
const generic =
  /^(?:The|A|An|Your|Our|Why|How|What|This|That|These|Those|New|Now|More|One|Every|All|From|Meet|Introducing|Announcing|And|With|In|On|For)$/;

export function namedMoves(headline: string, competitor: string): NamedMove[] {
  const first = competitor.split(/\s+/)[0] ?? competitor;
  const own = String.raw`(?:${escapePattern(competitor).replace(/\s+/g, '\\s+')}|${escapePattern(first)})(?![\p{L}\p{N}])`;
  const has = (pattern: string) => compiled(pattern).exec(headline);
  const isOther = (text: string | undefined) =>
    text !== undefined && !generic.test(text) && text.split(' ')[0] !== first;
  const moves: NamedMove[] = [];

  const yours = has(
    String.raw`\b(?:[Yy]our|their|[Tt]he) (${name}) ${shared}\b[^.]{0,20}\b(?:inside|in|into|to|within|from) ${own}`,
  );
  const pair =
    has(String.raw`^${own} (?:and|&|\+|[x×]) (${name})(?::| now| finally|$)`) ??
    has(String.raw`^(${name}) (?:and|&|\+|[x×]) ${own}(?::| now| finally|$)`);
  if (isOther(yours?.[1]))
    moves.push({
      kind: 'integration',
      weight: 2.8,
      says: `The headline brings ${yours?.[1] ?? ''} data to it.`,
    });
  if (isOther(pair?.[1]) && new RegExp(String.raw`\b${shared}\b`, 'i').test(headline))
    moves.push({
      kind: 'integration',
      weight: 2.6,
      says: `The headline joins ${pair?.[1] ?? ''} and it by what they share.`,
    });

  const data = new RegExp(String.raw`\b${shared}\b`, 'i');
  const source =
    has(String.raw`^${own} [^.]{3,50}\b(?:from|out of|into|in) (${name})(?:$|[,.])`) ??
    has(String.raw`^(${name}) [^.]{3,40}\b(?:from|inside|through|within) ${own}$`) ??
    has(String.raw`^(?:Sync|Connect|Import|Export|Link|Push|Pull) (?:your |all )?(${name})\b`);
  if (isOther(source?.[1]) && (data.test(headline) || /^(?:Sync|Connect|Link)\b/.test(headline)))
    moves.push({
      kind: 'integration',
      weight: 2.6,
      says: `The headline moves data between ${source?.[1] ?? ''} and it.`,
    });
  const moved =
    has(
      String.raw`^(?:Why |How )?(${name}) (?:moves?|moved|brings?|brought|came|comes|went|goes|switche[sd]|runs?|ran|consolidate[sd]?|standardi[sz]e[sd]?|signs?|signed|extend(?:s|ed)|renew(?:s|ed)|stays?|stayed|returns?|returned|migrate[sd]?|doubles? down|relies)\b(?![^.]*[$€£]\s?\d)[^.]{0,60}?\b(?:to|on|onto|with|over to) ${own}`,
    ) ??
    has(
      String.raw`^(?:Why |How )?(${name}) (?:left|leaves|drops|dropped|replaced|replaces) [^.]{0,60}?\b(?:for|with) ${own}`,
    );
  const isTech =
    /\b(?:integrat|partner|connect|sync|market(?:place)?|alliance|program|sponsor|app store|reseller|adapter|plug-?in|bridge|interface|certif|feed|import|export|api)\w*/i.test(
      headline,
    );
  if (isOther(moved?.[1]) && !isTech)
    moves.push({
      kind: 'customer',
      weight: 3.2,
      says: `The headline says that ${moved?.[1] ?? ''} runs on it.`,
    });
  const placed = has(String.raw`[:,–—] (${name}) (?:on|with|runs on|moves to) ${own}$`);
  if (isOther(placed?.[1]))
    moves.push({ kind: 'customer', weight: 3, says: `The headline shows ${placed?.[1] ?? ''} on it.` });
  const welcomed =
    has(
      String.raw`^[Ww]elcome(?: aboard| to (?:the )?(?:${own}|family|fold))?[,:!]? (?:to )?((?:${name} )?${owner})\b`,
    ) ??
    has(
      String.raw`${own} (?:wins?|won|lands?|landed|signs?|signed|welcomes?|adds?|added) ((?:${name} )${owner})\b`,
    );
  if (isOther(welcomed?.[1]))
    moves.push({ kind: 'customer', weight: 3, says: `The headline welcomes ${welcomed?.[1] ?? ''}.` });

  // `Lumen Studio`: the name and a word with a capital that is no part of the company's own name.
  const rest = competitor.split(/\s+/).slice(1).map(escapePattern);
  const product = has(
    String.raw`(?<![\p{L}])${escapePattern(first)} (?!(?:${[...rest, 'Inc', 'LLC', 'AI'].join('|')})\b)([\p{Lu}][\p{Ll}]{2,})(?![\p{L}])`,
  );
  if (product !== null && !/^How\b|:? (?:a |an )?(?:case study|interview)/i.test(headline))
    moves.push({ kind: 'product', weight: 2, says: `The headline names the product ${product[0]}.` });
  if (
    has(
      String.raw`^(?:(?:[Nn]ow (?:shipping|available|live)|Introducing|Announcing|Meet|Here is|Hello):? )?${own}(?: \p{Lu}\p{L}+)? (?:v|version )?\d+(?:\.\d+)*(?:$|[:–—])`,
    ) !== null
  )
    moves.push({ kind: 'release', weight: 3, says: 'The headline is its name and a number.' });
  const edition = has(String.raw`^${own} for ((?:[\p{L}&-]+ ){0,3}[\p{L}&-]+)$`);
  if (isOther(edition?.[1]))
    moves.push({ kind: 'product', weight: 2.2, says: `The headline offers it for ${edition?.[1] ?? ''}.` });
  return moves;
}
