export interface ContentRule {
  readonly weight: number;
  readonly pattern: RegExp;
  readonly says: string;
  /** Does not count where the headline names the competitor. */
  readonly isLifted?: true;
}

/** How writing that teaches or entertains announces itself. Each takes weight from everything that a headline might tell. */
export const contentRules: readonly ContentRule[] = [
  {
    weight: 2.4,
    pattern:
      /^the (?:\w+ ){0,2}(?:costs?|price|power|value|anatomy|psychology|science|economics|secrets?|history|problem|trouble) (?:of|with|behind)\b/i,
    says: 'an essay',
  },
  {
    weight: 3,
    pattern:
      /^(?:\d+|three|four|five|six|seven|eight|nine|ten|top \d+|the top|the \d+) (?:[\w-]+ ){0,4}(?:ways?|tips|reasons|things(?! (?:that )?we)|questions|mistakes|steps|strategies|trends|lessons|ideas|signs|myths|metrics|kpis|secrets|examples|habits|facts|takeaways|best)\b/i,
    says: 'a list of advice',
  },
  {
    weight: 3,
    pattern:
      /\b(?:how to|how (?:landlords|property managers|operators|owners|ai|teams|you|your|leasing|multifamily|collectors|agencies|renters|proptech|communities|companies)\b|guide to|a guide|playbook|best practices|checklist|101\b|explained|explainer|everything you need|what you need to know|need to know|step[- ]by[- ]step|(?:mistakes|pitfalls|errors|traps) (?:to|that|you|in)|cheat sheet|dos and don'ts|primer|crash course|buyer'?s guide)/i,
    says: 'advice',
  },
  {
    weight: 2.4,
    pattern:
      /^(?:why|what(?! we (?:shipped|launched|changed)| shipped|'?s new)|when|should|is|are|can|does|do|which|where|who|the case for|the future of|the state of|the rise of|the art of|the truth about|the real|beyond|rethinking|understanding|demystifying|preparing|navigating|lessons|thoughts|opinion|ask (?:an?|the|us|your)|think|inside the)\b/i,
    says: 'an essay or a question',
  },
  {
    weight: 2.4,
    pattern:
      /\b(?:webinar|podcast|e-?book|white ?paper|infographic|newsletter|blog series|panel|fireside|(?<!at (?:our |its |the )?(?:\w+ )?)(?:keynote|conference|summit)|trade show|booth|roundtable|q&a|interview|episode|on-demand|watch now|survey|benchmark|trends?|predictions?|forecast|(?:rent|market|economic|growth|housing|annual|year|quarterly) outlook|outlook (?:for|on|20)|industry report|market report|recap|myth|lessons|opinion|strateg(?:y|ies) for|tips for|ideas for)\b/i,
    says: 'teaching or an event',
  },
  {
    weight: 2,
    pattern:
      /\b(?:award|awards|winner|recognized|honou?red|named (?:an? |the |one of |to |among |as )?(?:leader|best|top|inc|great|forbes|deloitte|g2|momentum)\w*|great place to work|best places|inc\.? 5000|anniversary|holiday|happy|celebrat\w+|giving back|volunteer\w*|charity|donat\w+|fundraiser?\w*|employee spotlight|day in the life|culture|meet the team)\b/i,
    says: 'honours or company life',
  },
  {
    weight: 1.6,
    pattern:
      /\b(?:by|across|hit|hits|facing|among) (?:landlords|property managers|operators|renters|owners|the industry|collectors|multifamily)\b|\b(?<!for )(?:landlords|renters|property managers|operators|housing market|the industry)\b/i,
    says: 'the trade at large',
    isLifted: true,
  },
  {
    weight: 2.4,
    pattern:
      /\b(?:free|an?|sample|printable|downloadable|communication) (?:[\w-]+ ){0,3}templates?\b|\btemplates? (?:you|to|for (?:every|your|landlords|property))\b|\b(?:state|new|federal|housing|local|eviction|privacy|tenant|landlord) laws?\b|\blaws? (?:on|in|by|about|around)\b/i,
    says: 'teaching',
    isLifted: true,
  },
  {
    weight: 2.6,
    pattern:
      /#[a-z]\w+|^(?:watch (?:the|our|us|now|how|this)|watch:|listen|register|rsvp|catch up|tune in|save (?:the date|your)|sign up (?:now|today))\b|^(?:research|study|survey|report|new data|data|opinion|essay|column|interview|podcast|video|event)s?:|^how (?:the|an?|new|many|much|often|we|our)\b(?! (?:pricing|prices|fees|billing|plans|bill|charge|price))|^(?:read|download|get|grab|see) (?:the (?:report|guide|replay|recording|paper|full|survey)|our (?:\w+ )?(?:report|guide|survey|study|paper)|us\b)|\b(?:bootcamp|hackathon|workshop|masterclass|course|agenda|replay|certification program|academy|food drive|toy drive|blood drive|clean-?up|cleans up|beach|marathon|5k|charity run|here is our (?:view|take)|our (?:view|take) on|step by step|great place to work|women in|under (?:30|40)|judges)\b/i,
    says: 'an event, a report or company life',
  },
  {
    weight: 2.4,
    pattern: /[:–—] (?:the|our) (?:[\w&'-]+ ){0,3}(?:story|journey)$/i,
    says: 'its own story',
  },
  {
    weight: 2.2,
    pattern:
      /\b(?:accounting|federal|state|new|housing|hud|fair chance|privacy|safety) (?:[\w-]+ )?(?:rules?|standards?|regulations?)\b(?! engine)|^(?:prospects|consumers|applicants|renters|residents) (?:expect|want|prefer|say|are|hate|love|rent|trust)\b/i,
    says: 'the trade at large',
    isLifted: true,
  },
  {
    weight: 0.6,
    pattern:
      /\bfor (?:landlords|property managers|operators|renters|owners|the industry|collectors|multifamily)\b/i,
    says: 'the trade at large',
    isLifted: true,
  },
  {
    weight: 2.6,
    pattern:
      /\?["'”]?$|\? (?:ask|read|start|here|now what|screen|try|think|it can|it depends|not|maybe|yes|no|what|these|this|an?|the|you|seven|five|blame|consider|don't)\b/i,
    says: 'a question',
  },
  {
    weight: 2.6,
    pattern:
      /[:–—] (?:what(?!(?:'s| is| has| we)? ?(?:chang|new\b|went wrong|happened|shipped|you agree))|why(?! .*(?:fail|late|delay|down|missing|wrong|outage|broke))|how(?! (?:billing|pricing|we (?:bill|charge)))|when|who|where|lessons|tips|questions|a guide|an overview|a primer|an? (?:talk|look|view|conversation|discussion|checklist|playbook|q&a|recap)|the (?:good|bad|case|basics)|myths?|best practices|advice|should|is it|\w+ (?:things|tips|ways|questions|lessons|ideas|steps))\b/i,
    says: 'advice after a colon',
    isLifted: true,
  },
  {
    weight: 2.6,
    pattern:
      /\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozen) (?:[\w-]+ ){0,2}(?:ways|tips|reasons|signs|questions|myths|mistakes|lessons|charts|predictions|trends|takeaways|pitfalls|secrets|ideas|steps|things (?:to|you|every)|stats|rules of)\b|\b(?:pros and cons|dos and don'ts|vs\.?|versus|myth vs|what we learned|lessons from|thoughts on|(?<!first )look (?:at|ahead|back|inside)|the case (?:for|against)|than you think|(?:compared|ranked|reviewed|revisited)$|^how [\w ]{2,40} (?:can|could|should|would|will|do|does)\b|^on demand:|^introducing your\b|\b(?:economists?|analysts?|experts|researchers) (?:expect|forecast|predict|say|see|warn)|^new (\w+), new \w+|that (?:changed|shaped|made|built) \w+$|^from [\w -]+ to [\w -]+: (?:building|making|designing|growing|how|our|the making)\b|^our (?:commitment|approach|promise|philosophy|mission|vision|stance|favorite|view|principles)\b|of the (?:week|month)|the state of|notes from (?:the|our|a)|that (?:get|bring|drive|win) \w+$|line by line$|without tears$|getting ready for|(?:where|how) to begin|you (?:should|wish)|(?:that|which) (?:matters?|sticks?|works?|converts?|counts?|sells?|lasts?|people \w+)$|done right|made (?:simple|easy|plain)|decoded|debunked|worth the|then and now|(?:and|&) (?:other|more) [\w ]+$|\bstories$|in plain english|like a pro|and you$|without the headache|in fashion|for (?:beginners|dummies)|(?:engineers?|team|ceo|founders?|managers?|experts?|designers?) on (?:\w+ing|the|how|why|what)\b|behind the (?:scenes|data|curtain)|deep dive|by the numbers|at a glance|in review:|a (?:brief|short) history|^meet \w+,? (?:who|from our|in our)\b|^(?:a|an|the) (?:message|letter|note|word|diary|confession) (?:of|from)|(?:confession|diary|letter)s? (?:of|from)|(?:basics|glossary|faq|tips|trends|outlook|handbook|toolkit for|survival kit)$)/i,
    says: 'an essay',
  },
  {
    weight: 2.4,
    pattern:
      /^(?:hiring|partnering|acquiring|building|avoiding|understanding|getting|talking|explaining|choosing|finding|managing|preparing|making|reading|planning|writing|working|dealing|keeping|creating|reducing|improving|preventing|winteri[sz]ing|handling|protecting|evaluating|comparing|measuring|thinking|staying|training|raising (?:capital|a|the|your)|launching (?:an?|your)|selling|buying|renting|running|leading|marketing|moving|negotiating|collecting|communicating|engaging|attracting|retaining|filling|setting|picking|living|looking)(?! (?:\d|our|prices|rates|fees|now|today|we|spree|freeze|pause|for \d))\b/i,
    says: 'advice',
    isLifted: true,
  },
  {
    weight: 2.4,
    pattern:
      /^(?:\w+ ){0,3}(?:fed|federal reserve|amazon|google|apple|openai|microsoft|meta|zillow|airbnb|hud|irs|congress|nvidia|tesla|uber)(?:'s| and\b|, | (?:launches|announces|raises|unveils|cuts|bans|rules|plans|says|wants|proposes|delays|finali[sz]es))|\band the [\w ]{3,30} (?:question|debate|wars|problem|case|race|boom|bubble)$/i,
    says: 'news of others',
    isLifted: true,
  },
  {
    weight: 2.4,
    pattern:
      /\b(?:award|awards|ranks?|ranked|finalist|shortlist\w*|nominat\w+|named (?:best|top)|best [\w ]+ 20\d\d|(?:of the year|fastest[- ]growing)|(?:forbes|inc\.?|deloitte|gartner|g2|capterra|fast company)\b[\w ]*(?:list|grid|leader|quadrant|5000|fast 500|100)?)\b|\b(?:literacy|pride|awareness|appreciation|heritage|history) (?:month|week|day)\b|\b(?:holiday party|year in review|photos from|thank you|in memoriam|remembering|scholarship\w*|volunteer\w*|gives? back|our (?:values|story)|team retreat|office hours with|live demo|sustainability report|advisory board meets|user (?:group|conference)|(?:join|meet|see|visit) (?:us|our [\w ]+) (?:in|at|for)|meetup|years? of)\b/i,
    says: 'honours, events or company life',
  },
  {
    weight: 2,
    pattern:
      /\b(?:if|would|could|might) (?:you|we|your|rents?|regulators|they|landlords|ai|a|the|never)\b|\b(?:imagine|what if|tomorrow's)\b/i,
    says: 'something that might be',
  },
];
