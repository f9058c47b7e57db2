/**
 * What a headline is about, by classes of words: what kind of thing it speaks of, near what kind of deed. Beside the patterns
 * of `text-rules.ts` these see wordings that nobody wrote down. Same scale of weights.
 */
import type { FindingKind } from '../contract.ts';
import type { TextRule } from './text-rules.ts';

/** What customers pay. Rates that are no price (`vacancy rates`) are not among it. */
const price = String.raw`(?:(?:entry|starting|list|base|our|its|new) (?:price|plan)s?|pric(?:es|ing)|(?<!(?:vacancy|interest|response|error|occupancy|collections?|recovery|delinquency|open|reply|conversion|renewal|answer|mortgage|success|crime|tax|growth) )rates|(?:your|our|its|higher|lower) (?:bill|invoice|subscription|contract|rate)s?|billing|cost of (?:its|our|the|your) [\w-]+ plan|(?:per[- ]\w+|setup|monthly|annual|usage|flat|seat) charges|subscriptions?|contingency|commission|(?:annual|monthly|minimum) commitments?|what you(?:'ll| will)? pay|fee schedule|(?:its|our|the) fees?)`;
const month =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|next (?:year|month|quarter))';
const priceMove = String.raw`(?:chang\w*|updat\w*|rais\w+|lower\w*|trim\w*|cut\w*|drops?|dropping|reduc\w+|increas\w+|hik\w+|grow\w*|go(?:es|ing)? (?:up|down)|up (?:by )?\d|cheaper|simpler|simplif\w+|different|retir\w+|scrapp?\w*|end(?:s|ing)|new|upcoming|introduc\w+|mov(?:es|ing) to|from ${month}|in ${month}|(?:begins?|starts?|starting|takes? effect)|means? for you|to \d+ ?(?:%|percent)|\d+ ?% savings)`;

/** Parts of a service that residents and staff rely on. */
const service = String.raw`(?:calls?|texts?|text messages?|messages?|messaging|sms|e-?mails?|payments?|log-?ins?|sign-?ins?|voice|portal|app|api|webhooks?|notifications?|ledger|sync|data|records|service|platform|website|dashboard)`;
const trouble = String.raw`(?:(?:arriv|deliver|sent|process|post)\w* late|(?:is|are|was|were|been|got|being) (?:down|lost|dropped|declined|delayed|exposed|interrupted|unreachable|rejected|missing|charged twice|double[- ]charged|double[- ]billed)|(?:interruption|outage|disruption|downtime|exposure|leak|trouble|glitch|degradation)|(?:dropped|declined|delayed|failed|exposed) (?:for|by|during|because)|back (?:after|online|up))`;

/** Parts of a company that somebody leads. */
const office =
  '(?:product|sales|engineering|finance|marketing|operations|people|legal|revenue|technology|growth|compliance|customer (?:success|experience)|the board|the company)';
const staff =
  '(?:people|employees|staff|jobs|roles|positions|workers|engineers|agents|collectors|colleagues|teammates|salespeople|workforce|team)';
const share =
  '(?:\\d[\\d,]*|\\d+ ?(?:%|percent)|one in \\w+|an? (?:tenth|third|quarter|fifth|half|dozen)(?: of)?|half(?: of)?|dozens(?: of)?|hundreds(?: of)?)';

const near = (a: string, b: string, most = 45) =>
  String.raw`\b${a}(?![\w-])[^.]{0,${most}}\b${b}(?!\w)|\b${b}(?!\w)[^.]{0,${most}}\b${a}(?![\w-])`;
const rule = (kind: FindingKind, weight: number, pattern: string, says: string): TextRule => ({
  kind,
  weight,
  pattern: new RegExp(pattern, 'i'),
  says,
});

export const classRules: readonly TextRule[] = [
  rule('pricing', 2.8, near(price, priceMove), 'what customers pay, and that it changes'),
  rule(
    'pricing',
    2.6,
    String.raw`\b(?:now |is |are )included (?:in|with) (?:every|all|each|the|our) (?:\w+ )?(?:plans?|packages?|tiers?|subscriptions?)\b|\bwhat you(?:'ll| will)? pay\b|\b\d+ ?% savings\b|\bcosts? (?:just |only )?[$€£]\s?\d|\b(?:price|cost|fee)s? (?:drop|ris|fall|climb|go)\w*`,
    'what something costs now',
  ),

  rule(
    'product',
    2.3,
    String.raw`[,:–—-] ?(?:at last|finally|starting today|as of today|from today|now with|now in|now on|now for)\b|\b(?:is|are) (?:now |finally )?(?:here|out|live)\b|\bcan now\b|\byou asked[,:]? we (?:built|listened)`,
    'something that is there now',
  ),
  rule(
    'product',
    2.6,
    String.raw`\b(?:switch(?:es|ed|ing)?|turn(?:s|ed|ing)?) off\b|\b(?:shuts?|clos(?:es|ing)|ends?|stops?|drops?) (?:its|our|the) (?:[\w-]+ ){0,3}(?:product|app|service|tool|chat|portal|line|module)\b|\bgoodbye (?:[\w-]+ ){1,3}[:,]`,
    'the end of a product, or what takes its place',
  ),
  rule(
    'product',
    2.2,
    String.raw`^(?:turn|bring|send|translate|split|see|find|track|book|sign|answer|schedule|collect|follow|post|share|record|let|put|go|move)\b[^.]{3,60}\b(?:with (?:one|a single|a) \w+|in (?:one \w+|minutes|seconds|a click|any language)|from one \w+|automatically|without (?:a|an|any|leaving|calling|the)|by (?:text|voice|phone))\b|^from [^.]{3,30} to [^.]{3,30} (?:in|with) (?:one|a|minutes|seconds)\b`,
    'what can be done with it now',
  ),

  rule(
    'integration',
    2.8,
    String.raw`\b(?:users?|customers|clients) can (?:now )?(?:use|reach|open|see|run)\b[^.]{0,50}\b(?:without leaving|from within|inside|from inside)\b|\bshar(?:e|es|ing) (?:one|a|the same) (?:ledger|login|log-?in|calendar|inbox|record|database|screen)\b|\b(?:without leaving|right inside|from inside) (?:their|your|the) \w+|\bsmart locks?\b(?=.*\bconnect)|\bconnects? with\b`,
    'two systems that work together',
  ),

  rule(
    'release',
    2.6,
    String.raw`^(?:fixes|improvements|polish|bug ?fixes)(?: and|,| &) (?:\w+)|\b${month} in review\b|\bwhat (?:we )?(?:changed|shipped)\b(?! (?:my|our minds?|the way))|^changelog\b`,
    'notes of a release',
  ),

  rule(
    'hiring',
    3,
    String.raw`\b(?:look(?:s|ing)? for|seek(?:s|ing)?|searching for|wants?|needs?|add(?:s|ing)?|recruit(?:s|ing)?|hir(?:es|ing)) (?:${share}|more|new|several|many) (?:[\w-]+ ){0,2}${staff}\b|\b(?:lets?|letting) go\b|\b(?:cut|shed|axe|trim|eliminat|slash|drop|part)\w* (?:ways with )?(?:with )?(?:nearly |about |almost |over )?${share} (?:of )?(?:its |our |the )?(?:[\w-]+ )?${staff}\b|\b${share} (?:of )?(?:its|our) ${staff}\b`,
    'how many people work there',
  ),
  rule(
    'hiring',
    2.6,
    String.raw`\bcome (?:build|work|join|grow)\b|\bwe'?re growing\b|\bjoin our [\w ]{2,20}team\b|\bopen(?:s|ing)? (?:an? |its |our )(?:[\w-]+ ){0,3}(?:center|centre|hub|office|lab|site)\b(?! (?:of|for) (?:excellence))|\b(?:second|third|new|another) (?:home|office|base|hub) (?:for|in|of)\b`,
    'people and places of work',
  ),

  rule('incident', 3, near(service, trouble, 40), 'a service that did not work'),
  rule(
    'incident',
    4,
    String.raw`\bapolog(?:y|ies|i[sz]\w+)\b|\bwe(?:'re| are) sorry\b|\bwhat went wrong\b|\b(?:hit|struck|targeted) by (?:an? )?(?:ransomware|attack|hackers?|phishing|outage)|\b(?:charged|billed) (?:twice|in error|wrongly)\b|\b(?:resident|customer|personal|tenant|user) (?:data|records|information) (?:was|were|is|has been|have been|may have been) \w+`,
    'something that went wrong',
  ),

  rule(
    'partnership',
    3,
    String.raw`\b(?:chosen|named|picked|selected|approved|certified|appointed) (?:as )?(?:the |an? |its |their )?(?:[\w-]+ ){0,3}(?:vendor|provider|partner|supplier|sponsor)\b|^together with\b|\bjointly (?:with|to)\b|\bgo(?:es)? to market (?:together|with)\b|\balliance\b`,
    'two companies together',
  ),

  rule(
    'funding',
    3.4,
    String.raw`\b(?:bets?|invests?|pours?|puts?|commits?|injects?|stakes?) (?:another |over |up to |about )?[$€£]\s?\d[^.]{0,20}\b(?:on|in|into|behind)\b|\b(?:fresh|new|more|growth) (?:capital|investment|funding|money|investors)\b|\b(?:majority|minority|controlling) (?:stake|interest|share)\b`,
    'capital',
  ),
  rule(
    'funding',
    3.2,
    String.raw`\b(?:picks up|buys|bought|acquir\w+|absorbs|snaps up|purchases) (?:[\w-]+ ){0,3}(?:start-?up|company|firm|maker|rival|competitor|provider|vendor|business|agency)\b`,
    'a change of ownership',
  ),

  rule(
    'leadership',
    3.6,
    String.raw`\b(?:takes? (?:over|charge of)|to (?:lead|run|head|oversee)|will (?:lead|run|head|oversee)) (?:our |its |the )?${office}\b|\b${office} (?:chief|head|boss|leader)\b|\bnew (?:faces?|names?|members?|additions?) (?:on|in|to|at) (?:our|its|the) (?:[\w-]+ )?(?:executive|leadership|management|senior|board)\b|\bhead of ${office}\b`,
    'who leads',
  ),

  rule(
    'legal',
    3.4,
    String.raw`\b(?:los|lost|revok|suspend|surrender|grant|den|restor|reinstat|receiv|renew)\w*\b[^.]{0,40}\b(?:licen[cs]es?|registration|permit|bond|accreditation)\b|\b(?:takes?|took|taking|dragg?s?|hauls?) [^.]{2,40} to court\b|\b(?:court|judge|jury|tribunal)\b[^.]{0,20}\b(?:lets?|throws? out|sides?|tosses?|clears?|backs?|hears?)\b`,
    'a court, a regulator or a licence',
  ),
];
