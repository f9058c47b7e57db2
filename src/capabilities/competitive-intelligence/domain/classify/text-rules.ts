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
    String.raw`^(?:introducing|announcing|meet|say hello to|presenting|unveiling|launching|new:|new in|now live|now available|coming soon)\b`,
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
    String.raw`\b(?:is (?:now )?(?:here|live|available)|now (?:generally )?available|general availability|generally available|goes live for|out of beta|(?:public|open|private|closed) beta|early access|now in beta|enters beta|waitlist)\b`,
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
    String.raw`\b(?:available|live|listed|listing) (?:in|on|through) the [\w ]*(?:marketplace|app ?exchange|exchange|app store for)`,
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
    3.6,
    String.raw`\b(?:rais(?:es|ed|ing)|clos(?:es|ed|ing)|secur(?:es|ed|ing)|lands?|bags?|nabs?|announc(?:es|ed|ing)|completes?) (?:an? |its |our |over |more than |up to |another |oversubscribed |new )*(?:${money})`,
    'capital raised',
  ),
  rule(
    'funding',
    3.6,
    String.raw`\bseries [a-h]\b(?! (?:of|on|about))|\b(?:pre-)?seed (?:round|funding|financing|investment)\b`,
    'a round of funding',
  ),
  rule(
    'funding',
    3,
    String.raw`\b(?:funding round|(?:growth|equity|debt|venture|bridge|strategic|minority|majority) (?:funding|financing|investment|round|capital|recapitali[sz]ation|stake)|credit facility|valuation|valued at|ipo\b|goes public|initial public offering|new investors?|led by [\w ]{2,30} (?:capital|ventures|partners))\b`,
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
    String.raw`\b(?:terms of (?:service|use)|privacy (?:policy|notice)|data processing (?:agreement|addendum)|licen[cs]e (?:revoked|suspended|granted)|regulatory action|compliance order|bankruptcy|chapter 11)\b`,
    'terms or standing in law',
  ),
];

/**
 * Phrases that look like a rule's words and are not; taken out of the text before that kind is looked for. A kind may stand in
 * several entries.
 */
export const falseFriends: readonly { readonly kinds: readonly FindingKind[]; readonly pattern: RegExp }[] = [
  {
    kinds: ['pricing'],
    pattern:
      /\b(?:rent(?:al)?|lease|market|home|housing|energy|asking|apartment|dynamic|revenue) (?:rate|price|pricing|fee)s?(?: (?:increase|change|hike|cut|drop|strateg\w+|model|trend)\w*)?/gi,
  },
  {
    kinds: ['pricing'],
    pattern:
      /\b(?:interest|occupancy|response|conversion|collection|renewal|vacancy|delinquency|recovery|approval|reply|mortgage|eviction|click|open|resolution|error|success|growth|default|turnover|retention|no-show|lead-to-lease) rates?\b/gi,
  },
  {
    kinds: ['pricing'],
    pattern: /\bpric(?:e|ing) (?:strateg|tip|trend|psycholog|power|your|algorithm|software|analyst)\w*/gi,
  },
  {
    kinds: ['pricing'],
    pattern: /\b(?:late|junk|resident|amenity|pet|application|renter) fees?\b(?! (?:schedule|suite))/gi,
  },
  {
    kinds: ['pricing'],
    pattern:
      /\b(?:floor|site|business|contingency|succession|game|emergency|action|payment|repayment|installment|lesson|health) plans?\b/gi,
  },
  {
    kinds: ['integration'],
    pattern:
      /\bintegration (?:test|engineer|developer|architect|specialist|manager|analyst|lead)\w*|\bpost-merger integration|\bsystems? integrators?|\bintegrated (?:approach|marketing|community|living)|\bconnect(?:s|ing|ed)? (?:with|to) (?:residents|renters|prospects|people|peers|leaders|your|our|us|customers|the community)/gi,
  },
  {
    kinds: ['release'],
    pattern:
      /\b(?:press|news|lease|lien) releases?|\brelease (?:of (?:liability|claims)|the deposit)|\bdeposit release/gi,
  },
  {
    kinds: ['hiring'],
    pattern:
      /\b(?:how|when|tips|guide|before) (?:to |for |you )?(?:hire|hiring)\b|\bhiring (?:tips|guide|process|manager|challenges|trends|crisis|best)|\b(?:your|leasing|maintenance|onsite|on-site) (?:hiring|staffing)|\bhead office|\bleasing offices?/gi,
  },
  {
    kinds: ['incident'],
    pattern:
      /\b(?:zero|no|without|less|reduce|avoid\w*|prevent\w*|minimi[sz]\w*) downtime|\bpower outages?|\bincident (?:management|response plan|reporting for)|\b(?:ice|storm|hurricane|flood|weather|internet|elevator|hvac|boiler)[- ]?\w* outages?|\b(?:market|rents?|occupancy|vacancy|traffic|costs?|delinquency|turnover|prices|fees) (?:is|are|was|were|went|goes) down/gi,
  },
  {
    kinds: ['customer'],
    pattern:
      /\bcustomer (?:support|service|experience|success (?:manager|team|hero|tips)|care|satisfaction|journey|portal|advisory|data|feedback|loyalty)\b/gi,
  },
  {
    kinds: ['partnership'],
    pattern:
      /\b(?:your|trusted|resident|perfect|ideal|a|law|managing|general|limited|founding|the right) partner(?:ship)?s?\b(?! with)|\bpartner(?:s|ing|ship)? with (?:your|residents|renters|local|landlords|owners|law)\b|\bbusiness partner\b/gi,
  },
  {
    kinds: ['funding'],
    pattern:
      /\b(?:tv|blog|webinar|video|podcast|article|speaker|event|content|email|lunch|training|\w+-part) series\b|\bseries (?:of|on|about)\b|\brais\w+ (?:\S+ ){0,4}(?:for (?:\S+ ){0,4}(?:charity|food|shelter|hospital|children|foundation|relief|families|local|habitat)|awareness|the bar|standards|rents?|prices?)|\b(?:customer|user|talent|data|land|property|resident|tenant|renter|lead) acquisition\w*|\b(?:rent|emergency|housing|relief|public|government|affordable[- ]housing) (?:relief )?funding|\bfundraiser?\w*|\bbuys? (?:you|time|now)|\b(?:property|home|home ?buyer|first) ?buys?\b/gi,
  },
  {
    kinds: ['leadership'],
    pattern:
      /\b(?:thought|market|category|servant|product|cost) leadership|\bleadership (?:tips|lessons|style|skills|summit|training|series|development|award|in)\b|\bnamed (?:an? |the |one of |to |among |as )?(?:leader|best|top|inc|great|forbes|deloitte|g2|momentum)\w*/gi,
  },
  {
    kinds: ['legal'],
    pattern:
      /\b(?:debt|account|balance|move-?out|deposit|payment) settlements?|\bsettlement (?:offers?|statement|options?|rate|letters?|calculator)|\bsettle (?:in|balances?|debts?|accounts?|into)|\b(?:legal|court) (?:team|costs|document|filing (?:tool|automation)|process)|\b(?:food|tennis|basketball|pickleball|sport) courts?/gi,
  },
  {
    kinds: ['product'],
    pattern:
      /\b(?:apartment|community|building|property|lease-up|residents?) (?:launch|features?|tours? of)\w*|\bfeatured? (?:in|on|by|speaker|customer)\b|\bmeet (?:us|the team|our|me|up|the (?:people|author|speakers?))|\bbook launch|\bannounc\w+ (?:the )?(?:winners?|speakers?|keynote|agenda|dates?)/gi,
  },
];

/** How writing that teaches or entertains announces itself. Each takes weight from everything that a headline might tell. */
export const contentRules: readonly {
  readonly weight: number;
  readonly pattern: RegExp;
  readonly says: string;
}[] = [
  {
    weight: 3,
    pattern:
      /^(?:\d+|three|four|five|six|seven|eight|nine|ten|top \d+|the top|the \d+) (?:[\w-]+ ){0,4}(?:ways?|tips|reasons|things|questions|mistakes|steps|strategies|trends|lessons|ideas|signs|myths|metrics|kpis|secrets|examples|habits|facts|takeaways|best)\b/i,
    says: 'a list of advice',
  },
  {
    weight: 3,
    pattern:
      /\b(?:how to|how (?:landlords|property managers|operators|owners|ai|teams|you|your|leasing|multifamily|collectors|agencies|renters|proptech|communities|companies)\b|guide to|a guide|playbook|best practices|checklist|101\b|explained|explainer|everything you need|what you need to know|need to know|step[- ]by[- ]step|cheat sheet|dos and don'ts|primer|crash course|buyer'?s guide)/i,
    says: 'advice',
  },
  {
    weight: 2.4,
    pattern:
      /^(?:why|what|when|should|is|are|can|does|do|which|where|who|the case for|the future of|the state of|the rise of|the art of|the truth about|the real|beyond|rethinking|understanding|demystifying|preparing|navigating|lessons|thoughts|opinion|ask|think|inside the)\b/i,
    says: 'an essay or a question',
  },
  {
    weight: 2.4,
    pattern:
      /\b(?:webinar|podcast|e-?book|white ?paper|infographic|template|newsletter|blog series|panel|fireside|keynote|conference|summit|trade show|booth|roundtable|q&a|interview|episode|on-demand|watch now|survey|benchmark|trends?|predictions?|forecast|outlook|industry report|market report|recap|myth|lessons|opinion|strateg(?:y|ies) for|tips for|ideas for)\b/i,
    says: 'teaching or an event',
  },
  {
    weight: 2,
    pattern:
      /\b(?:award|awards|wins|winner|recognized|honou?red|named (?:an? |the |one of |to |among |as )?(?:leader|best|top|inc|great|forbes|deloitte|g2|momentum)\w*|great place to work|best places|inc\.? 5000|anniversary|holiday|happy|celebrat\w+|giving back|volunteer\w*|charity|donat\w+|fundraiser?\w*|employee spotlight|day in the life|culture|meet the team)\b/i,
    says: 'honours or company life',
  },
  {
    weight: 1.6,
    pattern:
      /\b(?:for|by|across|hit|hits|facing|among) (?:landlords|property managers|operators|renters|owners|the industry|collectors|multifamily)\b|\b(?:landlords|renters|property managers|operators|housing market|the industry)\b/i,
    says: 'the trade at large',
  },
];
