/** What can be claimed of a competitor, as it becomes a fact of evidence. */

/** Attributes of the facts that competitive intelligence records about `competitor:<slug>`. */
export const claimAttributes = [
  'price',
  'plan',
  'plan_includes',
  'feature',
  'segment',
  'integration',
  'customer',
  'location',
  'headcount',
  'open_role',
  'open_roles',
  'incident',
  'complaints',
  'rating',
  'help_articles',
  'release',
  'claim',
] as const;
export type ClaimAttribute = (typeof claimAttributes)[number];

/** A thing that happened stays true when its source lists it no longer; everything else is withdrawn with its source. */
export const lastingAttributes: ReadonlySet<string> = new Set<ClaimAttribute>(['incident', 'release']);

export interface Claim {
  readonly attribute: ClaimAttribute;
  /** Claims with equal qualifiers and other values disagree; what may differ rightly is told apart here. */
  readonly qualifiers: Readonly<Record<string, string>>;
  /** As printed, or a count. */
  readonly value: string | number;
  readonly unit: string | null;
  readonly precision: 'exact' | 'approx' | 'lower_bound';
  /** When it began to hold, where the source says: ISO 8601. Null: since it was first seen. */
  readonly validFrom: string | null;
  /** Where in the capture. */
  readonly locator: string;
  readonly note: string | null;
}

/** What we call our own things, and the words by which they are known in the text of others. */
export interface Vocabulary {
  readonly features: readonly Term[];
  readonly segments: readonly Term[];
}

export interface Term {
  readonly name: string;
  /** Words or phrases, any of which names it. The name itself counts too. */
  readonly words: readonly string[];
}

export const claimOf = (
  attribute: ClaimAttribute,
  qualifiers: Claim['qualifiers'],
  value: Claim['value'],
  locator: string,
  rest: Partial<Pick<Claim, 'unit' | 'precision' | 'validFrom' | 'note'>> = {},
): Claim => ({
  attribute,
  qualifiers,
  value,
  unit: null,
  precision: 'exact',
  validFrom: null,
  locator,
  note: null,
  ...rest,
});
