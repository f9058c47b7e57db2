/**
 * What a headline is about, as weighted patterns for software and collections companies of the rental-housing trade. Data:
 * each rule says in words what it saw, so that a reason can be checked. Weights are our choice: 3 carries a headline by itself,
 * 2 carries it where nothing else competes, 1 only adds.
 */
import type { FindingKind } from '../contract.ts';

export interface TextRule {
  readonly kind: FindingKind;
  readonly weight: number;
  readonly pattern: RegExp;
  readonly says: string;
}

const money = String.raw`(?:\$|€|£|USD |EUR )\s?\d[\d.,]*\s?(?:k|m|mm|b|bn|million|billion)?\b`;
const rule = (kind: FindingKind, weight: number, pattern: string, says: string): TextRule => ({
  kind,
  weight,
  pattern: new RegExp(pattern, 'i'),
  says,
});

const chief = String.raw`(?:chief [\w ]{2,30}officer|c[etofrmpi]o\b|ciso\b|president\b|vp\b|svp\b|evp\b|vice president|general counsel|managing director|general manager|chair(?:man|woman|person)?\b|head of|director of|board (?:of directors|member|seat|chair))`;
const launch = String.raw`(?:launch(?:es|ed|ing)?|introduc(?:es|ed|ing)|unveil(?:s|ed|ing)?|debut(?:s|ed|ing)?|roll(?:s|ed|ing)? out|releas(?:es|ed|ing)|ship(?:s|ped|ping)?|announc(?:es|ed|ing)|adds|added|adding|bring(?:s|ing)?|expands?|expanding|extends?)`;
const thing = String.raw`(?:features?|products?|modules?|assistants?|agents?|copilot|platform|suite|apps?|tools?|toolkit|dashboards?|portals?|capabilit(?:y|ies)|automation|analytics|chatbot|bots?|workflows?|inbox|reporting|solution|engine|add-on|edition|voice|sms|payments?|screening|tours?|ai)`;

export const textRules: readonly TextRule[] = [
  // pricing
  rule(
    'pricing',
    2.8,
    String.raw`\b(?:to |will |now |starts? to )?(?:charg|bill)(?:e|es|ing)? (?:per|by|for|extra|more|less)\b|\b(?:higher|lower|bigger|smaller) (?:invoices?|bills?|fees?)\b|\b(?:plans|pricing) for (?:owners|small|portfolios|operators|teams|agencies)\b`,
    'how it charges',
  ),
  rule(
    'pricing',
    2.8,
    String.raw`\b(?:flat[- ]fee|usage[- ]based|pay[- ]per[- ]\w+|all[- ]inclusive|performance[- ]based|no[- ]recovery[- ]no[- ]fee|contingency[- ]based)\b`,
    'a way of charging',
  ),
  rule(
    'pricing',
    2.8,
    String.raw`\b(?:one|two|three|four|five|fewer|more|new|\d) (?:simple |new )?(?:plans|tiers|packages|editions)\b|\b(?:plans|tiers|packages) (?:instead|replac\w+|consolidat\w+|simplif\w+)|\b(?:costs?|pay|paying) (?:less|more|extra)\b|\bcheaper\b|\bmore expensive\b`,
    'plans or what they cost',
  ),
  rule(
    'pricing',
    3,
    String.raw`\b(?:per[- ](?:unit|seat|user|door|property|month|resident|call|lease)|monthly|annual|flat|usage|platform|base|overage|setup|implementation) (?:pric\w+|charges?|fees?|rates?|billing|bills?|minimums?|subscriptions?)\b`,
    'how it charges',
  ),
  rule(
    'pricing',
    3,
    String.raw`\b(?:your (?:bill|invoice|subscription|rate|plan)|our (?:rates|prices|fees|bill)|list prices?|contingency (?:rate|fee)s?|commission (?:rate|structure)s?|subscription (?:price|cost|fee)s?)\b[^.]{0,40}\b(?:up|down|chang\w*|increas\w*|decreas\w*|ris\w*|lower|less|more|new|to \d)`,
    'what customers pay',
  ),
  rule(
    'pricing',
    3,
    String.raw`\b(?:scrap|drop|waiv|abolish|eliminat|end|remov|introduc|add|ditch|kill|adopt|switch\w* to|mov\w* to)\w*(?: (?:its|our|the|all|a|an))? (?:[\w-]+ ){0,2}(?:charges?|fees?|pricing|minimums?|surcharges?|contracts?)\b`,
    'a charge that comes or goes',
  ),
  rule(
    'pricing',
    2.6,
    String.raw`\b\d+ ?(?:%|percent) (?:off|discount|cheaper|more expensive|price|less)|\b(?:half[- ]price|half off|price (?:list|match|guarantee|promise)|(?:now )?starts? at (?:\$|€|£)|starting (?:at|from) (?:\$|€|£)|money-back)`,
    'an offer',
  ),
  rule(
    'pricing',
    2.6,
    String.raw`\b(?:free (?:for|tier|of charge|forever)|makes? (?:[\w-]+ ){1,3}free\b|at no (?:extra |additional )?(?:cost|charge)|free trial)`,
    'something free',
  ),
  rule(
    'pricing',
    3.2,
    String.raw`\b(?:price|pricing|fee|plan|rate card)s? (?:increas|chang|updat|cut|decreas|reduc|adjust|hik|drop|restructur|overhaul|simplif)\w*`,
    'a change of prices',
  ),
  rule(
    'pricing',
    3.2,
    String.raw`\b(?:chang|updat|adjust|simplif|overhaul|rethink)\w*(?: (?:to|in|of|how))?(?: (?:our|its|the|their|we))? (?:\w+ ){0,2}(?:price|pricing|fee schedule|fees|plans|rate card)\w*`,
    'a change of prices',
  ),
  rule(
    'pricing',
    3,
    String.raw`\b(?:new|updated|simpler|simplified|transparent|lower|revised|reduced|flat|usage-based|per-unit|volume|tiered|contingency) (?:\w+ )?(?:pricing|prices|price list|fee schedule|rate card|plans)\b`,
    'new prices or plans',
  ),
  rule(
    'pricing',
    3.4,
    String.raw`\b(?:rais|increas|cut|lower|reduc|drop|slash|hik|doubl|halv|freez|trim|bump)\w*(?: (?:its|our|their|the|all|list))? (?:[\w-]+ ){0,3}(?:prices?|pricing|fees?|rates?|commission|minimums?|tier|plan)\b`,
    'prices going up or down',
  ),
  rule(
    'pricing',
    3,
    String.raw`\b(?:prices?|fees?|rates?|plans?|tier|subscription)\b[^.]{0,40}\b(?:go(?:es|ing)? (?:up|down)|will (?:rise|increase|go|drop|change|cost)|now (?:cost|start|free)|(?:is|are) (?:going )?(?:up|down|rising|increasing|changing))`,
    'prices going up or down',
  ),
  rule(
    'pricing',
    2.8,
    String.raw`\b(?:free|starter|basic|pro|growth|enterprise|premium|essentials?|entry[- ]level|freemium|scale|plus|team) (?:plan|tier|pricing|package)\b`,
    'a plan by its name',
  ),
  rule(
    'pricing',
    2.4,
    String.raw`(?:${money}) ?(?:\/|per|a|an|each) ?(?:unit|door|seat|user|month|apartment|home|property|lease|account|year|mo)\b`,
    'an amount per unit',
  ),
  rule(
    'pricing',
    2.2,
    String.raw`\b(?:discounts?|promotional offer|setup fee|onboarding fee|implementation fee|no contract|pay as you go|pay-as-you-go|now free|for free|price lock|early-bird)\b`,
    'an offer or a fee',
  ),
  rule('pricing', 1.5, String.raw`\b(?:our|its) (?:pricing|prices|fees|rates)\b`, 'its own prices'),
  rule(
    'pricing',
    1.5,
    String.raw`\b(?:how (?:we|\w+) (?:bill|charge)s?|billed (?:annually|monthly)|cost less|costs? more)\b`,
    'how it charges',
  ),

  // product
  rule(
    'product',
    2.5,
    String.raw`\b(?:ends?|ending|drops?|dropping|stops?|stopping) (?:support|service|sales?)\b|[,:] now (?:live|available|in beta)\b|\bnow live\b`,
    'availability of a product',
  ),
  rule(
    'product',
    2.4,
    String.raw`\b(?:begins?|starts?|now) (?:offering|supporting|selling|testing)\b|\b(?:pilots?|piloting|trials?|tests?|previews?|teases?|demos?) (?:an? |its |new )?[\w-]+|\bcoming (?:soon|this|next|in)\b|\bon by default\b|\b(?:goodbye|farewell),? (?:to )?(?:lumen|our|the|\w+ \w+)|\bexpands? (?:its )?(?:\w+ ){0,2}(?:offering|lineup|line-up|coverage|services)\b`,
    'something that it offers',
  ),
  rule(
    'product',
    2.1,
    String.raw`^(?:an?|the) (?:calmer|better|faster|simpler|smarter|easier|new|safer|quicker|friendlier) (?:way|path|approach|home)\b`,
    'an offer of something better',
  ),
  rule(
    'product',
    2.4,
    String.raw`\b(?:enters?|entering|moves? into|moving into|expands? (?:in)?to|expanding (?:in)?to|branches? into|pushes? into)\b[^.]{0,50}\b(?:market|rentals?|housing|canada|uk|europe|vertical|segment|category|space|payments?|insurance|screening|compliance|collections?|maintenance|leasing|single-family|commercial|senior living|storage|hoa)`,
    'a new field of business',
  ),
  rule(
    'product',
    2.3,
    String.raw`\b(?:arrives? (?:in|on|at)|comes? to|lands? (?:in|on)|(?:is|are) (?:now )?(?:rolling out|part of)|now in [A-Z]?\w+|added to|just got|(?:has|have) (?:finally |now )?(?:arrived|landed)|makes? it (?:easier|possible)|powered by our)\b`,
    'something that arrives',
  ),
  rule(
    'product',
    2.5,
    String.raw`\b(?:we|we've|we have)(?: just)? (?:built|made|rebuilt|launched|shipped|added|created|released|taught|reimagined|redesigned)\b`,
    'something that it built',
  ),
  rule(
    'product',
    2.2,
    String.raw`\b(?:a|one|your) (?:new|better|faster|smarter|single|unified) (?:way|inbox|home|view|place|app|dashboard|workspace|experience|look)\b|\b(?:smarter|faster|better|automatic|automated|instant|real-time|ai-powered|ai) [\w -]{3,40}\b(?:with|in|for|from|by) (?:lumen|our)\b`,
    'something that it can do better',
  ),
  rule(
    'product',
    2.4,
    String.raw`\b(?:new|next-generation|next-gen|all-new|reimagined|redesigned|upgraded|improved|enhanced) (?:[\w-]+ ){0,3}(?:experience|engine|homepage|app|search|editor|reports?|reporting|inbox|calendar|builder|templates?|widget|interface|design|model|version|mobile|technology|line|service|offering|division|practice)\b`,
    'something new',
  ),
  rule('product', 2.6, String.raw`\b${launch}\b(?: (?!its |our )[\w'&-]+){0,8} ${thing}\b`, 'a launch'),
  rule(
    'product',
    2.4,
    String.raw`\b${launch}\b(?: (?:its|our|the|a|an))?(?: (?:new|first|next-gen\w*|ai-powered|all-new|\w+-native))\b`,
    'a launch of something new',
  ),
  rule(
    'product',
    2.3,
    String.raw`^(?:introducing|announcing|meet|say hello to|presenting|unveiling|launching|new in|now live|now available|coming soon)\b|^new[:!](?= \w)|, (?:automated|simplified|reimagined|rebuilt|done for you)[.!]?$`,
    'an announcement of a product',
  ),
  rule(
    'product',
    2.4,
    String.raw`\b(?:launch(?:es|ed)?|unveil(?:s|ed)|debut(?:s|ed)|introduces|introduced|roll(?:s|ed) out)\b`,
    'a launch',
  ),
  rule(
    'product',
    2.4,
    String.raw`\b(?:is (?:now )?(?:here|live|available)|now (?:generally )?available|general availability|generally available|goes live for|out of beta|(?:public|open|private|closed) beta|(?:released|out|live|now) (?:for|on) (?:android|ios|iphones?|ipads?|macs?|windows)\b|early access|now in beta|enters beta|waitlist)\b`,
    'availability of a product',
  ),
  rule(
    'product',
    2.4,
    String.raw`\b(?:new (?:\w+ ){0,3}(?:feature|module|product|assistant|agent|capability|dashboard|app|tool|portal|add-on)s?)\b`,
    'a new feature',
  ),
  rule(
    'product',
    2.2,
    String.raw`\b(?:you can now|now (?:supports?|speaks?|offers?|handles?|answers?|lets|includes?|does|works|covers?|in \w+)|gets? (?:smarter|an upgrade|a new|a makeover)|gains?|redesign(?:ed)?|rebuilt)\b`,
    'something it does now',
  ),
  rule(
    'product',
    2.8,
    String.raw`\b(?:sunset(?:s|ting)?|retir(?:es|ing|ed)|discontinu\w+|end[- ]of[- ](?:life|support|sale)|deprecat\w+|shut(?:s|ting) down|winding down|phas(?:es|ing) out|pull(?:s|ing) the plug|no longer (?:offer|support)\w*|saying goodbye to)\b`,
    'the end of a product',
  ),
  rule(
    'product',
    1.6,
    String.raw`\b(?:rebrand\w*|repositions?|expands? (?:into|beyond)|enters? the [\w -]+ market|patent)\b`,
    'a new position',
  ),

  // integration
  rule(
    'integration',
    3.2,
    String.raw`\b(?:added to|joins?|listed (?:in|on)|now (?:in|on)|arrives? (?:in|on)) the (?:[\w-]+ )?(?:integrations? )?(?:marketplace|directory|app store|app exchange)\b|\bconnects? (?:their|our|its|all|both) (?:systems|platforms|data|products)\b|\blog ?in with\b`,
    'a connection to another system',
  ),
  rule(
    'integration',
    3,
    String.raw`\b(?:talk|speak)s? to (?:each other|one another)\b|\b(?:links?|linked|hooks?|plugged|tied?) (?:up )?(?:to|with|into)\b|\b(?:push|pull|send|import|export|move)\w* (?:[\w-]+ ){1,5}(?:into|to|from|between) (?:\w+)\b(?=[^.]{0,30}\b(?:automatic\w*|in real time|with one click|ledger|books|crm|pms|erp|accounting))|\b(?:turn on|activate|enable) \w+ (?:in|with) (?:one|a) click`,
    'two systems that work together',
  ),
  rule(
    'integration',
    3,
    String.raw`\b(?:adds?|added|adding|brings?|now|native|full|expanded|launch\w*|introduc\w*|announc\w*) support for \w`,
    'support for another system',
  ),
  rule(
    'integration',
    3,
    String.raw`^works with\b|\bnow works with\b|\b(?:real-?time|two-way|automatic|calendar|data|native|seamless|ledger) sync\b|\bsync (?:your|with|to)\b|\bsyncs?\b[^.]{0,30}\b(?:with|to|from|into)\b|\b(?:data|file|api|ledger) (?:exchange|feed|interface|bridge)\b|\b(?:directly in|embedded in|built into|from within) (?:your )?(?!every|each|all|any|our|the)\w+`,
    'two systems that work together',
  ),
  rule(
    'integration',
    3.4,
    String.raw`\b(?:integrat(?:es|ed|ing|e)|connect(?:s|ed|ing)?|sync(?:s|ed|ing|hronizes)?|plugs?|interfaces?) (?:\w+ ){0,3}(?:with|to|into|between)\b`,
    'a connection to another system',
  ),
  rule('integration', 3.2, String.raw`\bintegrations?\b`, 'an integration'),
  rule(
    'integration',
    2.8,
    String.raw`\b(?:connectors?|plug-?in|two-way sync|bi-?directional sync|webhooks?|open api|public api|zapier|single sign-on|sso|scim)\b`,
    'a connector',
  ),
  rule(
    'integration',
    2.6,
    String.raw`\b(?:available|live|listed|listing|now) (?:in|on|through) the [\w ]*(?:marketplace|app ?exchange|exchange|app store for)`,
    'a listing in a marketplace',
  ),
  rule(
    'integration',
    2.2,
    String.raw`\bmarketplace (?:listing|app)\b|\bnow works (?:inside|with|in)\b|\bcertified interface\b`,
    'a listing in a marketplace',
  ),

  // release
  rule(
    'release',
    3.2,
    String.raw`\b(?:changes?|new|fixes|updates?|improvements) (?:in|to|for) \w+ v?\d+(?:\.\d+)*\b`,
    'notes of a release',
  ),
  rule(
    'release',
    3.2,
    String.raw`\b\w+ \d+ is (?:out|here)\b|\b\d+ (?:fixes|bug fixes|improvements)\b|\brelease (?:no\.? ?)?\d+\b|\b(?:platform|app|software|maintenance|feature|major|minor|beta) release\b|^this (?:week|month) in \w+\b|\bnotes for (?:version|release)\b`,
    'a numbered or dated release',
  ),
  rule(
    'release',
    3.4,
    String.raw`\b(?:android|ios|mobile|app|desktop|sdk|api|server|client|agent|chrome extension) (?:app )?v?\d+(?:\.\d+)+\b|\brelease 20\d\d\.\d+|\b\d+\.\d+\.\d+\b`,
    'a version number',
  ),
  rule(
    'release',
    3.4,
    String.raw`\b(?:new|shipped|launched|improved|fixed|changed) (?:this|last) (?:week|month|quarter)\b|\bwhat (?:we )?(?:shipped|launched|changed)\b|\b(?:fixed|improved) in (?:this|the) (?:release|version|update)\b|\b(?:release|update|feature) (?:highlights|summary|digest|drop)\b|\bship(?:ped)? (?:log|list)\b`,
    'notes of a release',
  ),
  rule(
    'release',
    4,
    String.raw`\b(?:release notes?|change ?log|patch notes?|what'?s new (?:in|this|for)|product updates?|product round-?up|feature round-?up|update log)\b`,
    'notes of a release',
  ),
  rule(
    'release',
    3.4,
    String.raw`\b(?:v|version |release |build )\d+(?:\.\d+)+\b|\bv\d+\b|\bversion \d+\b`,
    'a version number',
  ),
  rule(
    'release',
    3.2,
    String.raw`\b(?:spring|summer|fall|autumn|winter|q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|monthly|weekly|quarterly|20\d\d(?:\.\d+)?) (?:'?\d+ )?(?:product )?(?:release|updates?)\b`,
    'a dated release',
  ),
  rule(
    'release',
    2.4,
    String.raw`\b(?:hotfix(?:es)?|bug ?fix(?:es)?|maintenance release|minor release|point release|sdk \d|improvements and fixes|fixes and improvements)\b`,
    'fixes',
  ),

  // hiring
  rule(
    'hiring',
    3,
    String.raw`\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+|many|more) (?:open )?(?:openings|jobs|vacancies|roles|positions)\b|\b(?:trims?|trimmed|shrinks?|pares?|reduc\w+|downsiz\w+|cut\w*) (?:its |our |the )?(?:\w+ )?(?:workforce|staff|team|headcount|payroll)\b|\b(?:build|work|grow) with us\b|\bcareer fair\b|\bhiring\b(?= (?:in|for|at|our|a|an|more|and)\b)`,
    'people and places of work',
  ),
  rule(
    'hiring',
    3,
    String.raw`\b(?:\d+|new|several|multiple|dozens of) (?:new |open |job )?(?:openings|vacancies|opportunities to join)\b|\bjoin us\b|\b(?:to|will|plans to|is to) (?:recruit|hire|add|create|staff up)\b[^.]{0,40}\b(?:\d+|agents|engineers|collectors|people|employees|jobs|sales|staff)\b|\brecruit(?:s|ing) (?:\w+ ){0,3}(?:\d+|agents|engineers|sales|collectors|staff|talent)\b`,
    'hiring',
  ),
  rule(
    'hiring',
    3,
    String.raw`\b(?:relocat\w+|mov(?:es|ing)|shift\w*) (?:its |our |the )?(?:\w+ ){0,2}(?:headquarters|hq|head ?office|office|operations|call center)\b|\b(?:clos\w+|shut\w*|consolidat\w+) (?:its |our |the )?(?:[\w-]+ ){0,3}(?:office|call center|contact center|site|location|operations center)\b|\b(?:slash|cut|eliminat|shed|axe|trim)\w* (?:\d+|nearly|about|hundreds|dozens)[\w %,]{0,20}\b(?:jobs|roles|positions|staff|employees|workers)\b|\bjobs (?:affected|lost|at risk)\b|\bheadcount\b`,
    'people and places of work',
  ),
  rule(
    'hiring',
    3.2,
    String.raw`\b(?:we'?re|we are|now|is|are) hiring\b|\bhiring (?:now|for|spree|\d+|event|across)\b`,
    'hiring',
  ),
  rule(
    'hiring',
    3,
    String.raw`\b(?:join (?:our|the) (?:\w+ )?team|open (?:roles|positions)|job openings?|careers? (?:at|page)|new jobs|\d+ (?:new )?(?:jobs|hires|roles|positions))\b`,
    'open roles',
  ),
  rule(
    'hiring',
    3.2,
    String.raw`\b(?:lay(?:s|ing)? ?offs?|laid off|job cuts|cuts? (?:\d+ ?%? |\w+ )?(?:of (?:its )?)?(?:jobs|staff|workforce|headcount)|reduc\w+ (?:its )?(?:workforce|headcount)|hiring freeze|restructur\w+ (?:its )?team|workforce reduction)\b`,
    'fewer people',
  ),
  rule(
    'hiring',
    2.8,
    String.raw`\b(?:doubl|tripl|grow|expand|add|build)\w* (?:its |our |the )?(?:\w+ ){0,3}(?:headcount|workforce|staff|team|hub)\b`,
    'a growing team',
  ),
  rule(
    'hiring',
    2.7,
    String.raw`\b(?:open|expand|add|establish)\w* (?:its |an? |our |new |second |third |first |\w+ ){0,4}(?:office|headquarters|hq|hub|call center|contact center|operations center|location)\b`,
    'a new place of work',
  ),
  rule(
    'hiring',
    2.4,
    String.raw`\bto (?:hire|add|create) (?:\w+ ){0,3}(?:\d[\d,]*|hundreds|dozens)\b|\bhires (?:\d+|dozens)\b`,
    'a number of hires',
  ),

  // incident
  rule(
    'incident',
    3.4,
    String.raw`^incident (?:on|of|with|report|affecting|from)\b|\bmissed (?:calls|messages)\b`,
    'an incident',
  ),
  rule(
    'incident',
    3.2,
    String.raw`\b(?:\w+ ){0,2}(?:failure|malfunction|breakdown)\b|\bapologi[sz]\w+\b|\b(?:lost|missing|duplicate|failed|dropped) (?:messages|calls|texts|payments|emails|data)\b|\b(?:is|are|was|were) (?:slow|failing|broken|affected|impacted|offline|intermittent)\b|\b(?:back online|restored)\b|\bcyber ?(?:attack|incident|security (?:incident|event))\b`,
    'something that did not work',
  ),
  rule(
    'incident',
    3.2,
    String.raw`\b(?:log[- ]?in|sign[- ]?in|payment|message|messaging|call|calls?|sms|email|api|webhook|sync|portal|delivery|connection|dashboard|text messages?|voice) ?(?:and \w+ )?(?:problems?|failures?|errors?|delays?|issues?|trouble|timeouts?)\b|\b(?:delayed|delays? (?:in|to|with)|not (?:connecting|loading|working|sending|delivered)|failing|slow(?:ness| performance| response| loading)|timeouts?|unable to (?:log|sign|access|send|load|reach))\b`,
    'something that did not work',
  ),
  rule(
    'incident',
    3.2,
    String.raw`\b(?:service|systems?|access|functionality|operations) (?:is |are |has been |have been |was |were |fully )?(?:restored|recovered|interrupted|affected|disrupted)\b|\bdisruptions?\b|^(?:investigating|identified|monitoring|resolved|update|incident)\b ?[:\-]|\b(?:notif\w+|notice)\b[^.]{0,40}\bbreach\b`,
    'a disruption of service',
  ),
  rule(
    'incident',
    3.4,
    String.raw`\b(?:outages?|downtime|service (?:disruption|interruption|degradation)|degraded (?:performance|service)|partial outage|(?:is|was|were|went|goes) down|unavailab\w+|service incident|connectivity issues?|elevated error\w*|intermittent (?:errors|failures|issues))\b`,
    'an outage',
  ),
  rule(
    'incident',
    3.4,
    String.raw`\b(?:data (?:breach|leak|exposure)|security (?:incident|breach)|ransomware|cyber ?attack|hacked|unauthori[sz]ed access|exposed (?:records|data))\b`,
    'a security incident',
  ),
  rule(
    'incident',
    3,
    String.raw`\b(?:post-?mortem|root cause(?: analysis)?|incident (?:report|review|summary|update)|what happened on)\b`,
    'an account of an incident',
  ),

  // customer
  rule(
    'customer',
    3,
    String.raw`^(?:trusted|loved|used|chosen) by (?!the |our |\d|over |more |thousands|hundreds|millions|leading |top |best |many |teams |operators |landlords |renters |residents )\w|\b(?:awarded|wins?|won|secures?|lands?|signs?) (?:an? |the |new )?(?:[\w-]+ ){0,4}(?:contract|account|deal|client|customer)\b(?! for)|\bit paid for itself\b|\bnow (?:live|running) (?:at|in|across) (?:\d[\d,]*|all|every) (?:\w+ )?(?:communities|properties|units|apartments|homes|sites)`,
    'a customer won',
  ),
  rule(
    'customer',
    3,
    String.raw`\b(?:'s|') (?:[\w-]+ ){0,4}(?:story|journey|turnaround|success|transformation|results|rollout|playbook)\b|\b(?:brings?|expands?|extends?|scales?|takes?|rolls?) (?:out )?(?:our platform|our assistant)\b[^.]{0,40}\b(?:to|across)\b`,
    'somebody who uses it',
  ),
  rule(
    'customer',
    3.4,
    String.raw`\b(?:case study|customer (?:story|stories|spotlight|success story)|success story|client (?:story|spotlight))\b`,
    'a customer story',
  ),
  rule(
    'customer',
    1.6,
    String.raw`\b(?:testimonial|reference customer|new (?:client|customer|logo)s?|welcom\w+ (?:\w+ ){1,5}(?:to the|as a) (?:\w+ )?(?:family|customer|client))\b`,
    'a customer',
  ),

  // partnership
  rule(
    'partnership',
    3,
    String.raw`\b(?:endorses?|endorsed by|recommends|officially recommends)\b|\bpartner to\b`,
    'an endorsement',
  ),
  rule(
    'partnership',
    3,
    String.raw`\b(?:sign|ink|announce|enter|reach|form|forge)s?(?:ed|ing)? (?:an? |new |into an? )?(?:\w+ ){0,2}(?:agreement|alliance|partnership|pact|collaboration|joint venture|memorandum)\b|\b(?:to|jointly|together) (?:offer|launch|build|develop|bring|market)\b(?=[^.]{0,30}\b(?:joint|together|combined|bundle))|\bjoint (?:package|offering|solution|product|offer)\b|\bofficial sponsor\b`,
    'an agreement of two companies',
  ),
  rule(
    'partnership',
    3.2,
    String.raw`\b(?:joins?|joined|joining) (?:the )?(?:[\w&.]+ ){1,4}(?:partner (?:network|program|ecosystem)|network|ecosystem|alliance|consortium|marketplace program)\b|\b(?:distribution|reseller|referral|marketing|licensing|cooperation|co-?marketing|exclusive|multi-?year|supply|white-?label) (?:deal|agreement|arrangement|contract|pact)\b|\b(?:deepen|strengthen|renew|extend|broaden|expand)\w* (?:their |its |our |the )?(?:ties|alliance|collaboration|relationship|partnership|cooperation)\b`,
    'a partnership or agreement',
  ),
  rule(
    'partnership',
    3.4,
    String.raw`\b(?:endorsed|exclusive|official|recommended|affinity|national|associate) (?:ai |technology |software |collections? )?(?:vendor|provider|partner|supplier|member|sponsor)\b|\bworking together with\b|\bpartners on\b`,
    'a vendor by agreement',
  ),
  rule(
    'partnership',
    3.4,
    String.raw`\b(?:partner(?:s|ed|ing)? with|partners? to|partnership|teams? up|teamed up|teaming up|join(?:s|ed)? forces|strategic alliance|alliance with|collaborat(?:es|ed|ing|ion) with|co-?sell|joint venture)\b`,
    'a partnership',
  ),
  rule(
    'partnership',
    3,
    String.raw`\b(?:reseller|referral agreement|distribution agreement|preferred (?:vendor|supplier|partner|provider)|(?:channel|solution|technology|launch|certified|approved|premier) partner|partner (?:program|network|of the year)|approved vendor|master services agreement|memorandum of understanding)\b`,
    'a partner programme or agreement',
  ),
  rule(
    'partnership',
    2.4,
    String.raw`\b(?:and|&|\+) [\w. ]{2,30} (?:announce|join|team|partner)\w*\b|\bbetter together\b|\bexpand\w* (?:their|its) (?:\w+ )?relationship\b`,
    'two companies together',
  ),

  // funding
  rule(
    'funding',
    3.2,
    String.raw`\b(?:snaps? up|scoops? up|takes? over|to buy|agrees to acquire|completes? (?:its )?(?:purchase|acquisition|merger)|purchase of|gobbles?|absorbs?)\b|\b(?:backing|money|investment|capital) from\b|\bleads? (?:an? )?(?:\S+ ){1,3}round\b`,
    'capital or ownership',
  ),
  rule(
    'funding',
    3.2,
    String.raw`\b(?:secures?|secured|receives?|received|lands?|gets?|wins?|takes?|took|attracts?|announces?|closes?) (?:an? |new |fresh |more |its |first |major |majority |minority )*(?:investment|stake|capital|funding|financing|backing|round|extension)\b|\b(?:invests? in|backed by|backs|stake in|private equity|recapitali[sz]\w+|spin-?off|divest\w*|sells? (?:its|the) (?:[\w-]+ ){0,3}(?:business|unit|division))\b`,
    'capital or ownership',
  ),
  rule(
    'funding',
    3,
    String.raw`\b(?:and \w+)? ?(?:to )?(?:merge|combine|join to form)\b(?= ?(?:$|in|into|under|with|operations|forces))|\bto be (?:bought|sold|acquired)\b|\bjoins the [\w ]+ (?:family|group) of companies\b|\bis (?:now )?part of (?:the )?\w+ (?:group|capital|family)\b`,
    'a change of ownership',
  ),
  rule(
    'funding',
    3.6,
    String.raw`\b(?:rais(?:es|ed|ing)|clos(?:es|ed|ing)|secur(?:es|ed|ing)|lands?|bags?|nabs?|nets?|netted|announc(?:es|ed|ing)|completes?) (?:an? |its |our |over |more than |up to |another |oversubscribed |new )*(?:${money})`,
    'capital raised',
  ),
  rule(
    'funding',
    3.6,
    String.raw`\bseries [a-h]\b(?! (?:of|on|about))|\b(?:pre-)?seed (?:round|funding|financing|investment|extension)\b`,
    'a round of funding',
  ),
  rule(
    'funding',
    3,
    String.raw`\b(?:funding round|(?:growth|equity|debt|venture|bridge|strategic|minority|majority) (?:funding|financing|investment|round|capital|recapitali[sz]ation|stake)|credit facility|valuation|valued at|ipo\b|goes public|initial public offering|new investors?|led by [\w ]{2,30} (?:capital|ventures|partners)|led (?:the|our|its|this) (?:[\w-]+ )?round)\b`,
    'capital',
  ),
  rule(
    'funding',
    3,
    String.raw`\b(?:acquires?|acquired|acquiring|acquisition|buys|merges? with|merger|to be acquired|takes? private|takeover|buyout)\b`,
    'a change of ownership',
  ),
  rule(
    'funding',
    2.4,
    String.raw`(?:${money})(?: in)?(?: \w+){0,3} (?:round|funding|financing|investment|capital|raise)\b`,
    'an amount of capital',
  ),

  // leadership
  rule(
    'leadership',
    3.8,
    String.raw`\b(?:chief executive|ceo|cfo|coo|cto|president|founder|chairman)\b[^.]{0,50}\b(?:retir\w+|steps? (?:down|aside)|resigns?|departs?|leaves|ousted|fired)\b`,
    'somebody leaving the top',
  ),
  rule(
    'leadership',
    3.2,
    String.raw`\bto (?:run|head|oversee|helm) (?:finance|sales|product|engineering|marketing|operations|legal|people|compliance|growth|customer \w+|technology)\b|\bnew (?:directors|board member|leader|executives?|chief)\b|\b(?:director|member|executive)s? (?:joins?|leav\w+|depart\w*)\b|\btakes? the (?:helm|reins)\b|\bpasses the (?:torch|baton)\b`,
    'who leads',
  ),
  rule(
    'leadership',
    3.4,
    String.raw`\b(?:appoint|name|hire|promote|elect|tap|pick|welcome|add|bring|elevate|select|recruit|poach)(?:s|d|ed|ing|es|ped)?\b[^.]{0,60}\b(?:${chief}|(?:finance|technology|product|revenue|marketing|sales|operations|legal|people|compliance|engineering) (?:chief|head|boss|lead)\b|board\b|executives?\b|leadership\b)`,
    'an appointment',
  ),
  rule(
    'leadership',
    3.4,
    String.raw`^[^.]{3,60}\b(?:appointed|named|elected|promoted|hired|elevated)(?: (?:to|as|our|its))?(?: [\w,&-]+){0,3} (?:${chief}|board\b)|\b(?:succeeds?|succeeded|replaces?|succession|successor|hand(?:s|ing)? over)\b[^.]{0,40}\b(?:${chief}|founder|chief)|\bco-?founders?\b[^.]{0,30}\b(?:depart\w*|leav\w+|exit\w*|resign\w*|step\w*|return\w*|retir\w*|moves?)\b|\bto lead (?:[\w&]+ ){1,5}(?:as|sales|team|engineering|product|growth|operations)\b`,
    'who leads',
  ),
  rule(
    'leadership',
    3.6,
    String.raw`\b(?:appoint|name|hire|promote|elect|tap|pick|welcome|add|bring|announce)(?:s|d|ed|ing|es)?\b[^.]{0,70}\b(?:as|to|to be|its|our|new|first|next|of)\b[^.]{0,24}\b${chief}`,
    'an appointment',
  ),
  rule(
    'leadership',
    3.4,
    String.raw`\b(?:new|first|next|interim|incoming|outgoing|former|our|joins?(?: \w+){0,3} as|joined (?:us )?as|named|appointed|promoted to|becomes?|takes? over as|steps? (?:down|up|into|aside)(?: as| from)?|resigns?(?: as)?|departs?|leaves?|exits?|retires?)(?: \w+){0,3} ${chief}`,
    'a change at the top',
  ),
  rule(
    'leadership',
    3.2,
    String.raw`\b${chief}\b[^.]{0,30}\b(?:steps? (?:down|aside)|resign\w*|depart\w*|leav(?:es|ing)|exits?|retir\w+|transition|succession|joins|is (?:leaving|moving on))\b`,
    'somebody leaving or joining the top',
  ),
  rule(
    'leadership',
    3,
    String.raw`\b(?:leadership (?:team (?:changes?|update|additions?|expansion)|transition|changes?|appointments?|update)|executive (?:team|appointments?|hires?|leadership)|c-suite|joins? (?:the |our |its )?(?:advisory )?board|advisory board|management changes?|bolsters? (?:its )?leadership|succession)\b`,
    'the leadership',
  ),

  // legal
  rule(
    'legal',
    3.2,
    String.raw`\b(?:asks?|asked|urges?|petitions?) (?:an? |the )?(?:\w+ )?(?:court|judge|regulators?)\b|\b(?:state|federal|regulatory|ftc|hud|cfpb|antitrust) (?:probe|inquiry|investigation|examination|enforcement)\b|\b(?:privacy|wiretap\w*|discrimination|consumer|antitrust|wage) (?:suit|lawsuit|case|claims?)\b|\baccus(?:es|ed|ing)\b`,
    'a legal dispute',
  ),
  rule(
    'legal',
    3.2,
    String.raw`\b(?:appeals? court|supreme court|federal court|judge|jury|court)\b[^.]{0,40}\b(?:revive|reject|uphold|affirm|overturn|side|order|rule|find|award|strike|block|allow|certif|dismiss|grant|den)\w*\b|\b(?:case|suit|complaint|claims?|charges|action|order|ruling|verdict|judgment) against\b|\breach\w* (?:an? )?(?:settlement|agreement) with\b|\b(?:ftc|cfpb|hud|doj|sec|attorney general)(?:'s)? (?:complaint|order|inquiry|letter|settlement|ruling|lawsuit)`,
    'a court or regulator',
  ),
  rule(
    'legal',
    3.4,
    String.raw`\b(?:files?|filed|filing|wins?|won|loses?|lost|faces?|facing|defeats?|dodges?|brings?|brought|drops?) (?:an? |the |new |major |\w+ )?(?:[\w-]+ )?(?:suit|case|lawsuit|appeal|dismissal|action|trial|claims?|charges?|probe|inquiry|investigation|complaint)\b|\bsu(?:it|es?|ed|ing)\b[^.]{0,40}\b(?:over|against|for)\b|\b(?:sue|sues|sued)\b`,
    'a legal dispute',
  ),
  rule(
    'legal',
    3.2,
    String.raw`\b(?:fined|penali[sz]ed|sanctioned|censured|barred|banned|ordered|charged|indicted|accused|subpoenaed) (?:by|to|from|in|with|for|over)\b|\b(?:opens?|opened|launch\w*) (?:an? )?(?:\w+ )?(?:inquiry|investigation|probe|examination)\b|\bagree\w* to (?:an? )?(?:\S+ ){0,3}(?:settle\w*|pay|refund|consent)|\b(?:settlement|consent order|agreement) (?:with|of) (?:\w+ ){0,2}(?:attorney|regulator|state|renters|class|ftc|cfpb|hud)`,
    'a regulator or court',
  ),
  rule(
    'legal',
    3.6,
    String.raw`\b(?:lawsuit|sued|sues|suing|class[- ]action|litigation|consent (?:order|decree)|cease[- ]and[- ]desist|injunction|subpoena\w*|indict\w*|verdict|plaintiffs?|antitrust|patent infringement|civil (?:penalty|investigative demand)|whistleblower)\b`,
    'a legal dispute',
  ),
  rule(
    'legal',
    3.2,
    String.raw`\b(?:ftc|cfpb|hud|doj|fcc|sec|attorneys? general|department of (?:justice|housing)|regulators?|state ag|court|judge|dfpi|bureau)\b[^.]{0,60}\b(?:fin(?:es|ed)|investigat\w*|prob(?:e|es|ing)|orders?|penal\w+|charg(?:es|ed)|settl\w+|rul(?:es|ed|ing)|dismiss\w*|approv\w+|complaint|enforcement|action|examin\w+|accus\w+|revok\w+|suspend\w*)\b`,
    'a regulator or court',
  ),
  rule(
    'legal',
    3.2,
    String.raw`\b(?:settles?|settled|settlement)\b[^.]{0,50}\b(?:with|over|claims?|charges|case|suit|for (?:${money})|allegations?|fdcpa|tcpa|fcra|complaint)|\b(?:fined|to pay) (?:${money})|(?:fdcpa|tcpa|fcra|fair housing) (?:suit|case|violation|settlement|complaint|claims?)`,
    'a settlement or fine',
  ),
  rule(
    'legal',
    2.6,
    String.raw`\b(?:terms of (?:service|use)|privacy (?:policy|notice)|data processing (?:agreement|addendum)|licen[cs]e (?:revoked|suspended|granted)|regulatory action|compliance order|(?:files?|filed|filing|seeks?|declares?|enters?|emerges? from) (?:for )?bankruptcy|chapter 11)\b`,
    'terms or standing in law',
  ),
];
