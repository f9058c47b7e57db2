/**
 * The engine: what a source was, and one capture of it, to what it is and what of that counts. One function for every
 * kind of source, with no clock and no memory of its own, so that live polls and recorded histories come to the same.
 */
import { advanceItems, baselineItems } from './advance-items.ts';
import { advancePage, baselinePage, confirmPage } from './advance-page.ts';
import type { Capture, CaptureRef, EngineOptions, SourceState, Step } from './source-state.ts';

const plain: EngineOptions = { noise: [] };

/** `state` is null before the first good capture, which becomes the baseline. */
export function advanceSource(
  state: SourceState | null,
  capture: Capture,
  options: EngineOptions = plain,
): Step {
  const ref: CaptureRef = { id: capture.id, at: capture.at };
  switch (capture.kind) {
    case 'unusable':
      return {
        state,
        changes: [],
        suppressed: [{ capture: capture.id, why: capture.why, detail: capture.detail }],
      };
    case 'unchanged':
      return state?.form === 'page'
        ? confirmPage(state, ref, options)
        : { state, changes: [], suppressed: [] };
    case 'reading':
      break;
  }
  const { reading, extractor, url } = capture;
  // Read by other rules, the same page reads differently: that is ours, not the source's.
  const isFresh = state === null || state.form !== reading.form || state.extractor !== extractor;
  if (reading.form === 'page') {
    return isFresh || state.form !== 'page'
      ? { state: baselinePage(reading, extractor, ref), changes: [], suppressed: [] }
      : advancePage(state, reading, ref, options);
  }
  return isFresh || state.form !== 'items'
    ? { state: baselineItems(reading, extractor, ref), changes: [], suppressed: [] }
    : advanceItems(state, reading, { ...ref, url }, options);
}
