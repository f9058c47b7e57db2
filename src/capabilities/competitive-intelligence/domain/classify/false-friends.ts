import type { FindingKind } from '../contract.ts';

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
