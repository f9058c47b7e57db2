/** Evidence as other layers see it: sources, observations, facts and the numbers that are made of them. */
import type { Json } from '../kernel/canonical-json.ts';
import type { Instant } from '../kernel/time.ts';

/** Points at what a claim rests on, so that a reader can follow it down. */
export interface EvidenceRef {
  readonly kind: 'observation' | 'fact' | 'signal' | 'measure' | 'change' | 'page';
  /** Id of the thing; for `page` a path of the dashboard, such as `/cost?service=Compute`. */
  readonly id: string;
  /** Where in it: `row 14`, `items[3].title`. */
  readonly locator?: string;
  readonly label: string;
}

/** A configured place that information comes from. */
export interface SourceInput {
  /** Stable and readable: `<capability>/<slug>`, for example `competitive-intelligence/eliseai-jobs`. */
  readonly id: string;
  readonly capability: string;
  readonly kind: string;
  readonly title: string;
  readonly address: string;
  readonly settings: Json;
  /** Seconds between polls; undefined for what is read only by the cycle or by hand. */
  readonly intervalS?: number;
  readonly sample: boolean;
}

export type SourceState = 'new' | 'ok' | 'suspect' | 'failing' | 'unreachable';

export interface Source extends SourceInput {
  readonly state: SourceState;
  /** Why it is not ok, for people. */
  readonly reason: string | null;
  readonly lastTriedAt: Instant | null;
  readonly lastGoodAt: Instant | null;
  readonly lastChangedAt: Instant | null;
  readonly misses: number;
  readonly enabled: boolean;
}

export interface ObservationInput {
  readonly sourceId: string;
  readonly address: string;
  readonly retrievedAt: Instant;
  readonly mediaType: string;
  readonly body: Uint8Array;
  /** Status, final address and the headers that matter; never cookies or secrets. */
  readonly response: Json;
  /** `name@version` of what read it. */
  readonly extractor: string;
  /** The extracted form (main text, parsed rows), where there is one worth keeping. */
  readonly extracted?: string;
  readonly sample: boolean;
}

export interface Observation {
  readonly id: string;
  readonly sourceId: string;
  readonly address: string;
  readonly retrievedAt: Instant;
  readonly mediaType: string;
  readonly contentHash: string;
  readonly sizeBytes: number;
  readonly response: Json;
  readonly extractor: string;
  readonly sample: boolean;
  /** Set once retention has removed the body; hash and metadata stay. */
  readonly bodyExpiredAt: Instant | null;
}

export type FactPrecision = 'exact' | 'approx' | 'lower_bound' | 'upper_bound' | 'rank_only';

/** A typed claim about a subject. Nothing is overwritten; two sources that disagree are two facts. */
export interface FactInput {
  /** `<type>:<slug>`, for example `company:greystar`. */
  readonly subject: string;
  /** snake_case, for example `units_managed`. */
  readonly attribute: string;
  /** Tells apart claims that may differ without disagreeing, for example `{"list":"managers","year":2024,"scope":"US"}`. */
  readonly qualifiers: Readonly<Record<string, string | number | boolean>>;
  readonly value: Json;
  readonly unit?: string;
  readonly precision: FactPrecision;
  /** When the claim holds: a date or an instant, as exact as the source says (`2024-01-01`, `2025`). */
  readonly validFrom: string;
  readonly validTo?: string;
  readonly observationId: string;
  /** Where in the observation: `row 14`. */
  readonly locator: string;
  /** The publisher or page that makes the claim, where one observation carries several. */
  readonly claimedBy: string;
  readonly extractor: string;
  readonly note?: string;
  readonly sample: boolean;
}

export interface Fact extends FactInput {
  readonly id: string;
  /** When Sophia learned it. */
  readonly knownFrom: Instant;
  /** When it was withdrawn (a re-import without it); null while it stands. */
  readonly knownTo: Instant | null;
}

/** Facts about one subject, attribute and qualifiers whose values differ. */
export interface FactConflict {
  readonly subject: string;
  readonly attribute: string;
  readonly qualifiers: Readonly<Record<string, string | number | boolean>>;
  readonly facts: readonly Fact[];
}

export interface FactQuery {
  readonly subject?: string;
  readonly subjectPrefix?: string;
  readonly attribute?: string;
  readonly observationId?: string;
  /** As known at that time; now when left out. */
  readonly knownAt?: Instant;
  /** Everything that matches when left out, ordered by subject, attribute and id. */
  readonly limit?: number;
  /** Goes on behind this fact (the last of the page before). */
  readonly after?: { readonly subject: string; readonly attribute: string; readonly id: string };
}

export interface TrendPoint {
  /** An instant, a day, a month or a year, as the number is measured. */
  readonly at: string;
  readonly value: string;
}

export type MeasureStatus = 'good' | 'watch' | 'bad' | 'info' | 'none';

/** One number of the overview, computed in one place and stored, so that every surface shows the same. */
export interface MeasureInput {
  /** `<capability>.<slug>`, for example `cost.billed_this_month`. */
  readonly id: string;
  readonly capability: string;
  readonly title: string;
  /** Decimal string, or null with a reason in `note` ("n/a" is shown, never 0). */
  readonly value: string | null;
  readonly low?: string;
  readonly high?: string;
  /** `USD`, `units`, `percent`, `count`, `points`. */
  readonly unit: string;
  readonly asOf: Instant;
  /** What it means, in words a reader can check, and the version of that meaning. */
  readonly definition: string;
  readonly definitionVersion: number;
  readonly status: MeasureStatus;
  /** One short sentence under the number. */
  readonly note: string;
  readonly target?: string;
  /** Oldest first, at most 60 points, where the past is known from evidence. */
  readonly trend: readonly TrendPoint[];
  readonly evidence: readonly EvidenceRef[];
  /** Lower shows first on the overview. */
  readonly rank: number;
  readonly sample: boolean;
}

export type Measure = MeasureInput;

/**
 * Where polling a source goes on from: the version that was last dealt with to the end, and the validators of its answer.
 * It moves only with `recordGood`, so a worker that dies between the capture and its consequences repeats them.
 */
export interface SourceCursor {
  readonly observationId?: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface Sources {
  /** Writes what the workspace file configures; keeps health of those that stay, disables those that went. */
  register(capability: string, sources: readonly SourceInput[]): Promise<void>;
  list(capability?: string): Promise<readonly Source[]>;
  find(id: string): Promise<Source | undefined>;
  /** A complete, usable answer arrived. `changed` when its content differs from the last one. */
  recordGood(id: string, at: Instant, changed: boolean, cursor?: SourceCursor): Promise<void>;
  /** A failed fetch, an empty page or an error page: health, never a signal. ok -> suspect -> failing. */
  recordMiss(id: string, at: Instant, state: 'unreachable' | 'miss', reason: string): Promise<void>;
  cursor(id: string): Promise<SourceCursor>;
  /**
   * Takes up to `limit` enabled sources whose time has come, longest overdue first, and sets their next turn one interval
   * (plus or minus a tenth) ahead. Two workers never get the same one; a source that is not released within five minutes,
   * since its worker died, is due again.
   */
  claimDue(at: Instant, limit: number): Promise<readonly Source[]>;
  /** Claimed sources that are done with, whatever came of it. */
  release(ids: readonly string[]): Promise<void>;
  /** Sets the next turn of a source: sooner after `deferred`, later where the answer may be kept. */
  pollAgainAt(id: string, at: Instant): Promise<void>;
  /** Sources of these capabilities whose time had come by then or that a worker has at the moment. */
  awaitingPoll(capabilities: readonly string[], at: Instant): Promise<readonly string[]>;
}

export interface Observations {
  /** Content-addressed: the same bytes are stored once; the same source, address and bytes in a row are one observation. */
  record(input: ObservationInput): Promise<{ readonly observation: Observation; readonly isNew: boolean }>;
  find(id: string): Promise<Observation | undefined>;
  /** Undefined when retention has removed it. */
  body(id: string): Promise<Uint8Array | undefined>;
  extracted(id: string): Promise<string | undefined>;
  latest(sourceId: string, limit?: number): Promise<readonly Observation[]>;
}

export interface Facts {
  /** Idempotent: a fact that is already known (same claim, same observation and place) is not written again. Answers how many are new. */
  record(facts: readonly FactInput[]): Promise<number>;
  /**
   * `facts` are all that the source says now: what is new is written, what it no longer says is withdrawn (kept, with
   * `knownTo`), what it still says stays as it is. For re-imports of whole lists.
   */
  replace(
    sourceId: string,
    facts: readonly FactInput[],
  ): Promise<{ readonly added: number; readonly kept: number; readonly withdrawn: number }>;
  find(query: FactQuery): Promise<readonly Fact[]>;
  /** Facts whose subject, attribute and qualifiers agree but whose values do not. */
  conflicts(query: FactQuery): Promise<readonly FactConflict[]>;
}

export interface Measures {
  put(measures: readonly MeasureInput[]): Promise<void>;
  /**
   * By rank. `knownAt`: as they were then, for a report on the past. A measure that names no trend has that of its kept values: the last
   * of each UTC day of the sixty before on which it was measured by the definition that it has.
   */
  list(knownAt?: Instant): Promise<readonly Measure[]>;
}

export interface Evidence {
  readonly sources: Sources;
  readonly observations: Observations;
  readonly facts: Facts;
  readonly measures: Measures;
}
