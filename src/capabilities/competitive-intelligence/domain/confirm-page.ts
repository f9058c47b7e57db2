/**
 * A page change counts once two good captures in a row hold it: what is seen only once may be a test, a flicker or a
 * rollback (DESIGN section 6, `competitors replay`).
 */
import { comparePages, type PageDifference } from './compare-pages.ts';

export interface Capture {
  readonly observationId: string;
  readonly blocks: readonly string[];
}

export interface PageState {
  /** What is known to hold. */
  readonly baseline: Capture;
  /** What differs from it and was seen once. */
  readonly candidate: Capture | null;
}

export type PageStep =
  | { readonly kind: 'baseline'; readonly state: PageState }
  | { readonly kind: 'same'; readonly state: PageState }
  | { readonly kind: 'unconfirmed'; readonly state: PageState; readonly difference: PageDifference }
  | {
      readonly kind: 'confirmed';
      readonly state: PageState;
      readonly difference: PageDifference;
      /** The capture that showed it first. */
      readonly first: Capture;
      readonly before: Capture;
    };

export function nextPageState(state: PageState | null, next: Capture): PageStep {
  if (state === null) return { kind: 'baseline', state: { baseline: next, candidate: null } };
  const difference = comparePages(state.baseline.blocks, next.blocks);
  if (difference === null) return { kind: 'same', state: { baseline: state.baseline, candidate: null } };
  const first = state.candidate;
  if (first !== null && comparePages(first.blocks, next.blocks) === null) {
    return {
      kind: 'confirmed',
      state: { baseline: next, candidate: null },
      difference,
      first,
      before: state.baseline,
    };
  }
  return { kind: 'unconfirmed', state: { baseline: state.baseline, candidate: next }, difference };
}
