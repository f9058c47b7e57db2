/**
 * What the engine remembers of a source: plain data that survives JSON, small enough to be rewritten with every capture.
 * It holds what is needed to show a before, to wait for a confirmation, and to know noise again.
 */
import type { Change, Item, PageFact, Reading, SuppressedReason } from '../contract.ts';

export interface CaptureRef {
  /** The observation, or the file of a recorded history. */
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** What one look at a source came to. */
export type Capture = CaptureRef & { readonly url: string } & (
    | {
        readonly kind: 'reading';
        readonly reading: Reading;
        readonly extractor: string;
        readonly url: string;
      }
    /** The source said that nothing changed (304): the last good answer, seen again. */
    | { readonly kind: 'unchanged' }
    | { readonly kind: 'unusable'; readonly why: SuppressedReason; readonly detail: string }
  );

export type BlockFact = Omit<PageFact, 'block'>;

export interface HeldBlock {
  readonly text: string;
  readonly isRotating: boolean;
  /** Key of the heading over it: where on the page it stands. */
  readonly place: string;
  readonly facts: readonly BlockFact[];
}

/** A change of one block that waits to be seen again. At least one side is there. */
export interface PendingEdit {
  readonly removed: HeldBlock | null;
  readonly added: HeldBlock | null;
  /** The block before the added one, by which it finds its place. */
  readonly after: string | null;
  readonly first: CaptureRef;
  readonly seen: number;
  /** Key of the stretch of the page in which it stands, and whether its entries are in another order; see `findRegions`. */
  readonly region?: string;
  readonly isShuffled?: boolean;
  /** Keys of the blocks beside it that do not stay put either. */
  readonly beside?: readonly string[];
}

export interface PageState {
  readonly form: 'page';
  readonly extractor: string;
  readonly title: string;
  readonly language: string | null;
  readonly isClosed: boolean;
  readonly canonicalPath: string | null;
  /** The version that counts: what was last told, or was there from the start. */
  readonly held: readonly HeldBlock[];
  readonly pending: readonly PendingEdit[];
  /** Last good capture. */
  readonly last: CaptureRef;
  /** Last capture that showed nothing new; what a `before` is taken from. */
  readonly lastHeld: CaptureRef;
  /** How often a block came or went without staying, by its key; with `@` before it how often that was so below a heading, with `~` how
   * often it was exchanged for another entry of its list. */
  readonly flips: Readonly<Record<string, number>>;
  /** Blocks that were held once and replaced, by key, with how often they came back. */
  readonly past: Readonly<Record<string, number>>;
  /** Changes in one and the same slot of a block, by what stands around the slot. */
  readonly slots: Readonly<Record<string, number>>;
  /** Changes of carousels and testimonials that did not stay. */
  readonly rotations: number;
  /** Good captures in a row that lack most of what the page held. */
  readonly missing: { readonly count: number; readonly first: CaptureRef } | null;
}

export interface HeldItem {
  readonly item: Item;
  /** Of all that counts, before the text was cut to size. */
  readonly hash: string;
  readonly textHash: string;
  /** Texts it had before, newest last. */
  readonly past: readonly string[];
}

export interface ItemsState {
  readonly form: 'items';
  readonly extractor: string;
  readonly baseline: CaptureRef;
  readonly last: CaptureRef;
  readonly items: Readonly<Record<string, HeldItem>>;
  /** Left the list: coming back is no news. Key to when it was last there. */
  readonly gone: Readonly<Record<string, string>>;
  /** The oldest time that the list has ever reached back to. */
  readonly oldestAt: string | null;
  readonly missing: { readonly count: number; readonly first: CaptureRef } | null;
  /** A list in pages that is being read: what it held so far, and where it goes on. */
  readonly series: { readonly keys: readonly string[]; readonly next: string } | null;
  /** Addresses of later pages of the list, as far as they are known. */
  readonly pages: readonly string[];
  /** Whether the list was ever read to its end: before that, a later page holds nothing new. */
  readonly wasRead: boolean;
}

export type SourceState = PageState | ItemsState;

/** A change that counts, with the captures that prove it. */
export interface Told {
  readonly change: Change;
  readonly before: CaptureRef | null;
  /** The capture that first showed it; a signal names this one. */
  readonly first: CaptureRef;
  readonly confirmed: CaptureRef;
}

export interface Suppressed {
  readonly capture: string;
  readonly why: SuppressedReason;
  /** For people: what differed, or what came instead. */
  readonly detail: string;
}

export interface Step {
  readonly state: SourceState | null;
  readonly changes: readonly Told[];
  readonly suppressed: readonly Suppressed[];
}

/** What a person has marked as noise, in the form in which the engine applies it. */
export interface NoiseRule {
  readonly id: string;
  /** `block`: equal to a block of the page but for what ticks; `item`: the key or title of an item. `*` stands for anything. */
  readonly target: 'block' | 'item';
  readonly pattern: string;
}

export interface EngineOptions {
  readonly noise: readonly NoiseRule[];
}
