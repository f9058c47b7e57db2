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
      /^(?:\d+|three|four|five|six|seven|eight|nine|ten|top \d+|the top|the \d+) (?:[\w-]+ ){0,4}(?:ways?|tips|reasons|things|questions|mistakes|steps|strategies|trends|lessons|ideas|signs|myths|metrics|kpis|secrets|examples|habits|facts|takeaways|best)\b/i,
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
      /^(?:why|what(?! we (?:shipped|launched|changed)| shipped|'?s new)|when|should|is|are|can|does|do|which|where|who|the case for|the future of|the state of|the rise of|the art of|the truth about|the real|beyond|rethinking|understanding|demystifying|preparing|navigating|lessons|thoughts|opinion|ask|think|inside the)\b/i,
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
      /\b(?:award|awards|winner|recognized|honou?red|named (?:an? |the |one of |to |among |as )?(?:leader|best|top|inc|great|forbes|deloitte|g2|momentum)\w*|great place to work|best places|inc\.? 5000|anniversary|holiday|happy|celebrat\w+|giving back|volunteer\w*|charity|donat\w+|fundraiser?\w*|employee spotlight|day in the life|culture|meet the team)\b/i,
    says: 'honours or company life',
  },
  {
    weight: 1.6,
    pattern:
      /\b(?:for|by|across|hit|hits|facing|among) (?:landlords|property managers|operators|renters|owners|the industry|collectors|multifamily)\b|\b(?:landlords|renters|property managers|operators|housing market|the industry)\b/i,
    says: 'the trade at large',
    isLifted: true,
  },
];
