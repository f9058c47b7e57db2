/**
 * What a headline tells by two classes of words that stand in it together, wherever: a thing (what customers pay) and what is done
 * to it (goes up). Neither says much alone; together they carry headlines whose wording nobody wrote down. Weights as in
 * `text-rules.ts`.
 */
import type { FindingKind } from '../contract.ts';
import { parts } from './vocabulary/features.ts';
import * as noun from './vocabulary/nouns.ts';
import { changing, joining, lowering, raising, starting, stopping } from './vocabulary/verbs.ts';

export interface PairRule {
  readonly kind: FindingKind;
  readonly weight: number;
  readonly thing: RegExp;
  readonly deed: RegExp;
  /** What must not stand there. */
  readonly unless?: RegExp;
  /** Counts only where the headline names the competitor or speaks of `we`. */
  readonly isOwn?: true;
  readonly says: string;
}

const whole = (pattern: string, flags = 'i') =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`, `${flags}u`);
const pair = (
  kind: FindingKind,
  weight: number,
  thing: string,
  deed: string,
  says: string,
  more: { readonly unless?: string; readonly isOwn?: true } = {},
): PairRule => ({
  kind,
  weight,
  thing: whole(thing),
  deed: whole(deed),
  says,
  ...(more.unless === undefined ? {} : { unless: whole(more.unless) }),
  ...(more.isOwn === undefined ? {} : { isOwn: more.isOwn }),
});

const month =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|next (?:year|month|quarter|week))';
const amount = String.raw`(?:(?:[$€£]|usd |eur )\s?\d[\d.,]*(?:\s?(?:k|mm?|bn?|million|billion))?|\d[\d.,]*\s?(?:%|percent|per cent|cents?|€))`;
const moved = [starting, stopping, raising, lowering, changing].join('|');

export const pairRules: readonly PairRule[] = [
  pair(
    'pricing',
    2.6,
    noun.charges,
    String.raw`${moved}|no more|no longer|goodbye|farewell|free|included|bundled|half|twice|flat|same|effective|takes? effect|(?:from|in|on|until|through|starting) (?:\d{1,2} )?${month}|now|upcoming|gone|over|instead of|becomes? one|simpler|higher|less|more|unlimited|adjust\w*|notice of|off|yearly|${amount}`,
    'what customers pay, and that it moves',
    { unless: String.raw`bans?|legislat\w+|lawmakers|ballot|bootcamp|here is our view|statutes?` },
  ),

  pair(
    'product',
    2.3,
    String.raw`${parts}|platforms?|services?|products?|tools?|modules?|client|clients?`,
    String.raw`${stopping}|unif(?:y|ies|ied)|predicts?|spots?|maps|tracks|flags|reads|writes|answers|handles`,
    'a part of what it offers, and what becomes of it',
    {
      isOwn: true,
      unless: 'call cent(?:er|re)s?|offices?|gap|deal|round|door|books|case',
    },
  ),

  pair(
    'integration',
    3.2,
    noun.systems,
    String.raw`${noun.links}|${starting}|now|pick yours|in|into|inside|for|to|with|from|on|and|tool|migration|app|\+`,
    'a system of somebody else, and a connection',
    { unless: String.raw`antitrust|sued|lawsuit|question|means|versus|vs\.?|alternatives?|rule|policy` },
  ),
  pair(
    'integration',
    2.4,
    String.raw`apis?|endpoints|webhooks?|sdks?|developer (?:portal|hub|platform)|plug-?ins?|connectors?|(?:\w+ )(?:package|driver|extension|add-?on) for`,
    String.raw`${starting}|new|open|public|direct|for|from|by|via|over|now|more|or|send|\d+|v\d`,
    'a way for other systems to connect',
  ),

  pair(
    'hiring',
    2.7,
    noun.staff.replace('|people)', ')'),
    String.raw`add(?:s|ed|ing)?|open(?:s|ed|ing)?|creat\w+|bring\w*|announc\w+|build\w*|start\w*|expand\w*|join\w*|${raising}|${lowering}|seek\w*|eye[sd]?|plan(?:s|ned)?|want\w*|look\w* for|need\w*|pause[sd]?|freez\w+|slow\w*|furlough\w*|trim\w*|shed\w*|at risk|offered|lay\w*|let(?:s|ting)? go|hir(?:e|es|ing|ed)|recruit\w*|now|\d[\d,]*|dozens|hundreds|pars|redundan\w+|part\w* ways|more`,
    'people who work there, and that they become more or fewer',
    { isOwn: true },
  ),
  pair(
    'hiring',
    2.7,
    noun.premises,
    String.raw`open\w*|clos\w+|mov(?:es|ed|ing)|relocat\w+|new|first|second|third|fourth|expand\w*|giv\w+ up|shut\w*|leas(?:es|ed)|consolidat\w+|plants|sets? up|adds?`,
    'a place of work',
    { unless: 'leasing offices?|your office|website|web site|customers?|on-site|data cent' },
  ),

  pair('incident', 3.2, noun.services, noun.troubles, 'a service that people rely on, and trouble with it', {
    unless: String.raw`(?:^|[:.] )(?:find|stop|prevent|avoid|catch|recover|fix|spot|reduc\w+|end|retry|detect|handl\w+|never|no more|fewer|less|turn|chas\w+|collect\w*|manag\w+|track\w*)|after june|will (?:stop|no longer)|no longer|stops? working on|calls? center|late (?:fees?|rent|payments?|payers?)|problem residents|missed call|predict\w*|detect\w*|before (?:they|it)|flag\w*|spot\w*`,
  }),
  pair('incident', 2.6, noun.troubles, noun.moments, 'trouble, and when it was', {
    unless: String.raw`no longer|will|late rent|missing middle|rents? (?:fall|fell|down)`,
  }),

  pair(
    'partnership',
    2.8,
    noun.agreements,
    String.raw`${joining}|${starting}|new|our|exclusive|multi-?year|of|with|by|first|official|become|become an?|named`,
    'two companies, and what they agree on',
    { isOwn: true, unless: 'services? agreement|subscription agreement|your partner' },
  ),

  pair(
    'funding',
    2.9,
    noun.capital,
    String.raw`${moved}|rais\w+|secur\w+|land\w*|clos\w+|get\w*|win\w*|wins|nab\w*|bag\w*|net\w*|attract\w*|receiv\w*|eye[sd]?|fil(?:es|ed|ing)|complet\w+|led|lead\w*|now|new|back\w*|status|pour\w*|reach\w*|hit\w*|for|to|mull\w*|consider\w*|explor\w+|prepar\w+|worth|by`,
    'capital, and that it comes',
    { isOwn: true, unless: 'rent relief|emergency|charity|series of|blog series' },
  ),

  pair('leadership', 2.9, noun.leaders, noun.leaderMoves, 'somebody who leads, and a change', {
    isOwn: true,
    unless: String.raw`letter from|view on|interview|lessons?|customer advisory|tips|meets|thoughts|q&a|regional manager|property managers?`,
  }),

  pair('legal', 3, noun.authorities, noun.rulings, 'who decides, and what is decided', {
    isOwn: true,
    unless: 'contract|picks|selects|chooses|awards',
  }),
  pair('legal', 3.6, noun.papers, noun.paperMoves, 'a paper of law, and that it changes', {
    unless: 'how to|guide|template|landlord|your lease',
  }),
];

/** Classes of words that say it by themselves, by kind. */
export const soleRules: readonly {
  readonly kind: FindingKind;
  readonly weight: number;
  readonly pattern: RegExp;
  readonly isOwn?: true;
  readonly says: string;
}[] = [
  {
    kind: 'pricing',
    weight: 2.6,
    pattern: whole(
      String.raw`${amount} (?:a|an|per|each|\/)\s?[a-z]+|at ${amount}|from ${amount} to ${amount}|(?:charg\w+|bill\w*) (?:\w+ ){0,2}${amount}|flat ${amount}|volume (?:discount|pricing)s?|to (?:a flat )?${amount}|(?:costs?|pays?|paying|charges?) (?:\w+ )?(?:less|more|nothing|half|the same|extra)|(?:half|same|lower|double|twice|one) (?:the )?(?:price|rate|fee)|(?:\w+ )?(?:months?|days?|weeks?) (?:for )?free|free (?:for|until|again|plan|tier|of charge|forever|trial)|(?:is|are|now|stays?|goes) free|free (?:is|are) here|price (?:freeze|lock|cap|hike|rise|increase|cut|drop|adjustment|guarantee|match|promise)|pay(?:ing)? (?:yearly|annually|monthly|as you go|per \w+|only|once)|pay (?:for|by|only for) [\w ]+, not (?:for |by )?\w+|no extra (?:cost|charge)|pass(?:ed|es|ing) through|no more \w+ (?:fees?|charges?)|more for less|(?:is|are) now (?:${amount}|free)|keeps? (?:their|your) (?:old |current )?(?:price|rate|plan)|bundle (?:and|&) save|save \d+ ?%|nothing to pay|pay nothing|no (?:up-?front|hidden) (?:costs?|fees?)|bill(?:s|ing|ed)? in (?:euros|dollars|pounds|local currency)|(?:fairer|simpler|better|new|different) way to (?:price|pay|charge|bill)|buy only what you|pay only (?:for|when)|no (?:recovery|win|contract|commitment|minimum)s?, no (?:fee|charge|penalty)|your (?:bill|invoice|subscription|rate) (?:is|will)`,
    ),
    says: 'what it costs',
  },
  {
    kind: 'release',
    weight: 2.8,
    pattern: whole(
      String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|fall|autumn|winter|monthly|weekly|quarterly|q[1-4]|week \d+)(?: '?\d{2,4})? (?:product )?(?:drop|updates?|release|round-?up|digest|edition|enhancements|improvements|notes|highlights|changes)|(?:enhancements|improvements|fixes|updates|additions) (?:this|in|of|for) (?:the )?(?:month|week|quarter|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)|release (?:log|notes?|highlights)|(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:[\w-]+ ){0,2}(?:things|bugs|fixes) (?:that )?we (?:fixed|improved|shipped|changed|launched|built|squashed)|(?:everything|all) (?:that )?we (?:shipped|released|launched)|what (?:we )?shipped|what we (?:released|launched)|shipped|product (?:digest|updates?|release)|feature drop|\d+\+? (?:new things|enhancements|improvements|fixes|updates)|(?:patch|build|release|version) \d[\d.]*|this (?:week|month|quarter) in [\p{Lu}][\w]+|(?:sdk|app|portal|client|ios|android|api|plugin) (?:update |version |release )?v?\d+(?:\.\d+)+|v\d+(?:\.\d+)*|api v\d`,
    ),
    says: 'a release',
  },
  {
    kind: 'release',
    weight: 2.8,
    pattern:
      /^what'?s new(?=:|$| [–—-])|^(?:fixed|fixes|improved|bug fixes|patched|hotfix|release|new in [\p{Lu}]\w+$)(?::|$| \d)/iu,
    says: 'notes of a release',
  },
  {
    kind: 'product',
    weight: 2.5,
    pattern: whole(
      String.raw`stops? working on|will (?:stop working|no longer (?:be available|work|be supported))|no longer (?:available|supported|works?|included)|removed from|is going away|to (?:retire|sunset|discontinue|phase out|wind down|shut down) (?!(?:in|at|after|this|next|by|as|from)(?![\p{L}-]))|the end of (?:the |our )?[\w ]*(?:client|app|version|product|tool|module|portal|program)|end[- ]of[- ]life|last day of`,
    ),
    says: 'the end of something',
  },
  {
    kind: 'product',
    weight: 2.1,
    pattern: whole(
      String.raw`we(?:'re| are|'ve| have)?(?: just| now| finally)? (?:${starting})|[\p{L}]+ customers can now`,
    ),
    says: 'something that it does now',
  },
  {
    kind: 'pricing',
    weight: 2.3,
    pattern:
      /^free (?!guide|webinar|template|download|checklist|e-?book|course|tool|trial|speech|time|calculator|report)[\w-]+ (?:[\w-]+ )?(?:within|until|through|with every|for (?:all|every|new|the first)|this|on|from)\b/i,
    says: 'something free',
  },
  {
    kind: 'integration',
    weight: 2.6,
    pattern: whole(String.raw`(?:sign|log)[- ]?in with [\p{Lu}]\w+`),
    says: 'a log-in of another system',
  },
  {
    kind: 'hiring',
    weight: 2.8,
    pattern: whole(
      String.raw`restructuring at|furloughs?|furloughed|lay-?offs?|voluntary (?:exits?|severance|redundanc\w+)|redundanc(?:y|ies)|job cuts|remote-first|headcount|internship program(?:me)?s?|careers at|(?:open|new) roles|growth in headcount|pauses? (?:recruiting|hiring)|hiring (?:freeze|pause|spree|wave|drive|push|plans?|event|slowdown)|we(?:'re| are) (?:now )?\d[\d,]*(?: people| strong| colleagues)?|(?:night|day|weekend) shift|remote work|hybrid work|return[- ]to[- ]office|relocates? (?:to|from)|back to the office|rehires?|apprentices?|offshor\w+|outsourc\w+|unioni[sz]\w+|union (?:vote|drive|contract)|strike(?:s| vote)?|(?:slows?|stops?|pauses?|freezes?|resumes?|ramps up) (?:hiring|recruiting|recruitment)|home for our (?:people|team)|our people in|\d+ (?:new )?(?:jobs|roles|hires|faces|colleagues|seats|staff|engineers|openings)|is hiring|come (?:build|work) with us`,
    ),
    says: 'people and places of work',
  },
  {
    kind: 'incident',
    weight: 3,
    pattern: whole(
      String.raw`outages?|data breach|breached|ransomware|post-?mortem|root cause|degraded|unauthori[sz]ed access|leaked|all systems operational|went wrong|emergency maintenance|double[- ]?(?:charg|bill|post|count|book)\w*|(?:restores?|restored|restoring) (?:service|access|operations|systems)|cyber-?attack|we are sorry|human error|(?:go|goes|went) dark|while we investigate|(?:admits|acknowledges|apologi[sz]es)|stolen (?:laptop|data|records|device)|knocked offline|(?:phone )?lines (?:are )?down|data delay|(?:service|system)s? (?:is |are )?(?:restored|back)|apolog(?:y|ies|i[sz]e\w*)|exposed \w+ (?:numbers|data|records|files)|resolved: |(?<!we )(?:fixed|resolved)$`,
    ),
    says: 'something that went wrong',
  },
  {
    kind: 'partnership',
    weight: 2.7,
    isOwn: true,
    pattern: whole(
      String.raw`partners? with|partnership with|joins? forces|team(?:s|ed|ing)? up|teams (?:with|on)|joint venture|(?:our|a) new [\w ]*partner|underwritten by|become an? [\p{L} &]+ (?:affiliate|partner|reseller)|partner (?:network|program(?:me)?)|referral (?:network|program(?:me)?)|affiliate program(?:me)?|reseller program(?:me)?|joins? (?:the )?[\w ]+ (?:alliance|association|council|consortium|coalition|network|foundation)|preferred (?:vendor|supplier|provider|partner)|(?:deal|agreement|pact|partnership|alliance) between|(?:named|chosen|selected|appointed) (?:as )?(?:the |an? )?(?:preferred|official|exclusive|recommended|endorsed|approved) [\w ]+ (?:of|by|for)|implementation partner|strategic alliance|exclusive (?:deal|agreement|partnership)|sponsor bank`,
    ),
    says: 'two companies together',
  },
  {
    kind: 'funding',
    weight: 3,
    isOwn: true,
    pattern: whole(
      String.raw`${noun.ownership}|in talks to (?:sell|buy|acquire|merge)|sold [\p{Lu}][\p{L}]+ to|to sell (?:its |the |[\w-]+ ){1,3}(?:unit|business|division|arm)|${amount}\s?(?:k|m|mm|bn?|million|billion) (?:for [\p{Lu}][\p{L}\p{N}]*|to (?:grow|put|make|build|expand|help|bring|take|scale|automate|modernize|fix|change|reinvent))|war chest|becomes? one|rais\w+ (?:debt|equity|capital|money|cash)|(?:values?|valued) (?:[\p{L}&]+ ){1,3}at ${amount}|(?:wins?|gets?|lands?|receives?|pours?|puts?) [\w ]*${amount}\s?(?:k|m|mm|bn?|million|billion)|backed by|(?:we've|we have|have) been acquired`,
    ),
    says: 'capital or ownership',
  },
  {
    kind: 'leadership',
    weight: 3.8,
    isOwn: true,
    pattern: whole(
      String.raw`(?:expand|strengthen|bolster|grow|round|reshuffl|shak|chang|build)\w*(?: out| up)? (?:its |our |the )?(?:senior |global )?(?:leadership|executive|management)(?: team)?`,
    ),
    says: 'who leads',
  },
  {
    kind: 'leadership',
    weight: 2.8,
    isOwn: true,
    pattern: whole(
      String.raw`leadership team|(?:pass(?:es|ing)|handing over) the (?:torch|baton|reins)|board shake-?up|at the top|hands over the (?:reins|keys)|new generation takes over|executives? (?:leave|exit|depart|join)s?|steps? (?:down|back|aside) (?:as|from)|to retire(?:$| (?:in|at|after|this|next|by|as|from|on)(?= ))`,
    ),
    says: 'who leads',
  },
  {
    kind: 'legal',
    weight: 3,
    isOwn: true,
    pattern: whole(
      String.raw`${noun.disputes}|class certified|reach\w* (?:an? )?(?:accord|settlement)|(?:in|over|against) (?:the )?[\p{Lu}][\p{L}]+ case|(?:gets?|receives?|granted|wins?|obtains?|los(?:es|t)|surrenders?|renews?|suspend\w*|revok\w*)[^.]{0,30} licen[cs]e(?!s? plate)|licensed in|agrees? to (?:pay|cap|refund|settle)|settles with|(?:soc ?2|iso ?27001|hipaa|pci|gdpr)[^.]{0,30} (?:certif\w+|complian\w+|attest\w+)|certificate`,
    ),
    says: 'a court, a regulator or a licence',
  },
  {
    kind: 'review_trend',
    weight: 3,
    isOwn: true,
    pattern: whole(
      String.raw`(?:${raising}|${lowering}|plunge[sd]?|sink[s]?|tumble[sd]?|hits?|reach(?:es|ed)|tops?) to (?:\d(?:\.\d)? )stars?|(?:rating|reviews?|stars?)[^.]{0,20} (?:${raising}|${lowering}|plunge[sd]?|pile up|piling up|sour\w*|turn(?:s|ed)? (?:negative|sour))`,
    ),
    says: 'how it is rated, and that it moves',
  },
  {
    kind: 'complaint_trend',
    weight: 3,
    isOwn: true,
    pattern: whole(
      String.raw`complaints?(?: about| against| over)?[^.]{0,40} (?:up|down|${raising}|${lowering}|spike[sd]?|surge[sd]?|record)(?: (?:by )?\d+ ?%)?`,
    ),
    says: 'complaints, and that they become more or fewer',
  },
];
