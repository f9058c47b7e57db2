/**
 * The words in which competitive intelligence thinks: what a source was read to (`Reading`), what differs from what held
 * before (`Change`), and what of that is worth telling (`Finding`). Connectors make readings, the change engine makes
 * changes, classification makes findings. All of it is plain data, so that a recorded history and a live source go the
 * same way: bytes -> Reading -> Change -> Finding -> signal.
 */

export const sourceKinds = [
  'page',
  'feed',
  'sitemap',
  'helpcenter',
  'ashby',
  'greenhouse',
  'lever',
  'statuspage',
  'cfpb',
  'appstore',
  'edgar',
  'github',
  'wayback',
  'json',
  'file',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** What a signal about a competitor is about; stored and shown as `competitor.<kind>`. */
export const findingKinds = [
  'pricing',
  'product',
  'integration',
  'release',
  'hiring',
  'incident',
  'complaint_trend',
  'review_trend',
  'customer',
  'partnership',
  'funding',
  'leadership',
  'legal',
  'content',
] as const;
export type FindingKind = (typeof findingKinds)[number];

export type Severity = 'info' | 'watch' | 'high' | 'critical';

/** What one entry of a structured source is. */
export type ItemType =
  | 'post'
  | 'article'
  | 'url'
  | 'job'
  | 'incident'
  | 'maintenance'
  | 'component'
  | 'complaint'
  | 'review'
  | 'filing'
  | 'release'
  | 'repository'
  | 'snapshot'
  | 'record';

export type FieldValue = string | number | boolean | null | readonly string[];

/** One entry of a structured source. Text only: markup of a stranger never gets further than the connector. */
export interface Item {
  /** Stable over captures: the source's own id, else the best that it has. Unique within a reading. */
  readonly key: string;
  readonly type: ItemType;
  readonly title: string;
  /** http(s) only. */
  readonly link: string | null;
  /** When it happened or was published, as the source says: ISO 8601 in UTC. */
  readonly at: string | null;
  /** What a person would read of it, normalised; at most 20,000 characters. */
  readonly text: string;
  /**
   * Typed parts, snake_case, a change of which is a change of the item: `department`, `location`, `status`, `impact`,
   * `rating`, `salary`. What only ticks (update stamps, view counters) stays out.
   */
  readonly fields: Readonly<Record<string, FieldValue>>;
}

export interface ItemsReading {
  readonly form: 'items';
  readonly items: readonly Item[];
  /** Whether what is missing has gone (a whole job board), or the answer is a window (a feed, a page of complaints). */
  readonly isComplete: boolean;
  /** What the source itself says against drawing conclusions: `data is stale`. */
  readonly caveats: readonly string[];
  /** What a person should know of how far the list was read; nothing that speaks against drawing conclusions. */
  readonly notes?: readonly string[] | undefined;
  /** Counts that the source states of itself, such as `{"complaints": 1482}`, where it does. */
  readonly totals: Readonly<Record<string, number>>;
  /** Where a list in pages goes on; null on its last page. */
  readonly next: string | null;
}

export type PageFactKind =
  | 'price'
  | 'plan'
  | 'headcount'
  | 'role'
  | 'location'
  | 'incident'
  | 'customer'
  | 'integration'
  | 'leadership'
  | 'feature'
  | 'claim';

/** A typed claim that a page makes. */
export interface PageFact {
  readonly kind: PageFactKind;
  /** What it is about, as printed: `Growth plan`. Facts of a kind and name are compared over captures. */
  readonly name: string;
  /** As printed, normalised: `$2.40`. */
  readonly value: string;
  /** `USD per unit and month`, where the page says. */
  readonly unit: string | null;
  /** Index into the blocks of the page. */
  readonly block: number;
}

/** What a page looks like besides its text; together with what it said before it tells a page from a wall. */
export interface PageSigns {
  /** Whether the document was closed (`</body>` or `</html>`). */
  readonly isClosed: boolean;
  /** Path of the canonical address, where the page states one. */
  readonly canonicalPath: string | null;
  /** Two letters, where the page states its language. */
  readonly language: string | null;
  /** Words that also occur on a wall or an error page; not proof by themselves. */
  readonly hint: 'error_page' | 'consent_wall' | 'challenge' | null;
}

export interface PageReading {
  readonly form: 'page';
  readonly title: string;
  /** The blocks of the main text in reading order. */
  readonly blocks: readonly string[];
  readonly facts: readonly PageFact[];
  /** Indexes of the blocks that stand in a carousel or are testimonials: they rotate on many sites. */
  readonly rotating: readonly number[];
  /** Indices of the blocks that are headings. */
  readonly headings: readonly number[];
  readonly signs: PageSigns;
}

export type Reading = PageReading | ItemsReading;

export interface FactChange {
  readonly kind: PageFactKind;
  readonly name: string;
  readonly unit: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a source says differently, after masking what ticks and waiting for confirmation where a source flickers. */
export type Change =
  | {
      readonly type: 'page';
      readonly title: string;
      /** Blocks only one side has, as printed: exactly what is shown. */
      readonly removed: readonly string[];
      readonly added: readonly string[];
      readonly changedWords: number;
      readonly facts: readonly FactChange[];
    }
  | { readonly type: 'item_added'; readonly item: Item }
  | { readonly type: 'item_edited'; readonly before: Item; readonly item: Item }
  | { readonly type: 'item_removed'; readonly item: Item };

/** Where a change was seen; what classification may know of it. */
export interface ChangeContext {
  readonly sourceId: string;
  readonly sourceKind: SourceKind;
  /** As shown: `Pricing page`. */
  readonly sourceTitle: string;
  readonly url: string;
  readonly competitor: { readonly slug: string; readonly name: string };
  /** ISO 8601 in UTC: when the capture that first showed it was made. */
  readonly seenAt: string;
}

/** Something that may be told: what a signal is made of, before it is compared with what other sources told. */
export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** 0 to 1. */
  readonly confidence: number;
  readonly title: string;
  readonly summary: string;
  /** Sentences a person can check, the rules' own words; never empty. */
  readonly reasons: readonly string[];
  readonly before: string;
  readonly after: string;
  /** ISO 8601 in UTC: when it happened, as the source says, else when it was seen. */
  readonly occurredAt: string;
  /** Made of what happened, not of when or where it was noticed: the same finding again has the same key. */
  readonly key: string;
  /** Text by which the same event is recognised in another source. */
  readonly fingerprintText: string;
}

/** Why something that differs, or came, is not told. */
export const suppressedReasons = [
  'error_status',
  'empty',
  'truncated',
  'wrong_type',
  'unreadable',
  'error_page',
  'consent_wall',
  'challenge',
  'vanished',
  'stale',
  'volatile',
  'unconfirmed',
  'reverted',
  'below_threshold',
  'marked_noise',
  'not_significant',
  'duplicate',
  'update',
] as const;
export type SuppressedReason = (typeof suppressedReasons)[number];
