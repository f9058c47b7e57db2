/** One capture of a page: what it confirms, what it makes wait, what it takes back. */
import type { PageReading } from '../contract.ts';
import { blockKey, shortKey } from '../page/mask-volatile.ts';
import { doubtPage } from './judge-page.ts';
import { matchesNoise } from './match-noise.ts';
import { pageChange } from './page-change.ts';
import { blocksOf, editsTo } from './page-edits.ts';
import { keysOf } from './pair-blocks.ts';
import { type Settled, rememberEdits, settleEdits } from './settle-edits.ts';
import type {
  CaptureRef,
  EngineOptions,
  HeldBlock,
  PageState,
  PendingEdit,
  Step,
  Suppressed,
  Told,
} from './source-state.ts';

/** Good captures in a row after which what vanished counts as taken down. Our choice: "several", past any outage of a poll or two. */
const vanishedStays = 5;

export function baselinePage(reading: PageReading, extractor: string, capture: CaptureRef): PageState {
  return {
    form: 'page',
    extractor,
    title: reading.title,
    language: reading.signs.language,
    isClosed: reading.signs.isClosed,
    canonicalPath: reading.signs.canonicalPath,
    held: blocksOf(reading),
    pending: [],
    last: capture,
    lastHeld: capture,
    flips: {},
    past: {},
    slots: {},
    rotations: 0,
    missing: null,
  };
}

export function advancePage(
  state: PageState,
  reading: PageReading,
  capture: CaptureRef,
  options: EngineOptions,
): Step {
  const doubt = doubtPage(state, reading);
  if (doubt !== null) {
    const count = (state.missing?.count ?? 0) + 1;
    const missing = { count, first: state.missing?.first ?? capture };
    if (!doubt.mayStay || count < vanishedStays) {
      return {
        state: { ...state, missing },
        changes: [],
        suppressed: [{ capture: capture.id, why: doubt.why, detail: doubt.detail }],
      };
    }
    const edits = editsTo(state, reading, missing.first).map((edit) => ({ ...edit, seen: count }));
    return conclude(state, edits, capture, options, reading);
  }
  return conclude(state, editsTo(state, reading, capture), capture, options, reading);
}

/** The source says that nothing changed since the last good answer: whatever waits is held once more. */
export function confirmPage(state: PageState, capture: CaptureRef, options: EngineOptions): Step {
  if (state.missing !== null) return { state, changes: [], suppressed: [] };
  const edits = state.pending.map((edit) => ({ ...edit, first: capture, seen: 1 }));
  return conclude(state, edits, capture, options, undefined);
}

function conclude(
  state: PageState,
  all: readonly PendingEdit[],
  capture: CaptureRef,
  options: EngineOptions,
  reading: PageReading | undefined,
): Step {
  const isNoise = (edit: PendingEdit) =>
    [edit.removed, edit.added].some(
      (block) => block !== null && matchesNoise(options.noise, 'block', block.text),
    );
  const noise = all.filter(isNoise);
  const settled = settleEdits(
    state,
    all.filter((edit) => !isNoise(edit)),
  );
  const taken = [...settled.confirmed, ...settled.quiet.map((one) => one.edit), ...noise];
  const refreshed = reading === undefined ? state.held : withLatestTexts(state.held, reading);
  const edited = takeEdits(refreshed, taken);
  const held = reading === undefined ? edited : inOrderOf(edited, reading);
  const facts = {
    before: state.held.flatMap((block) => block.facts),
    after: reading?.facts ?? held.flatMap((block) => block.facts),
  };
  const changes: Told[] = [];
  for (const [first, edits] of groupByFirst(settled.confirmed)) {
    const change = pageChange(state.title, edits, facts);
    if (change) changes.push({ change, before: state.lastHeld, first, confirmed: capture });
  }
  return {
    state: {
      ...state,
      ...rememberEdits(state, settled, taken),
      ...(reading === undefined
        ? {}
        : {
            title: reading.title,
            language: reading.signs.language ?? state.language,
            isClosed: reading.signs.isClosed,
            canonicalPath: reading.signs.canonicalPath,
          }),
      held,
      pending: settled.pending,
      last: capture,
      lastHeld: settled.pending.length === 0 ? capture : state.lastHeld,
      missing: null,
    },
    changes,
    suppressed: [...notesOf(state, settled, noise), ...tickedNote(state, reading, capture)],
  };
}

function notesOf(state: PageState, settled: Settled, noise: readonly PendingEdit[]): Suppressed[] {
  const notes = [
    ...settled.undone.map((edit): Suppressed => {
      const block = edit.added ?? edit.removed;
      const flipped = block === null ? 0 : (state.flips[shortKey(block.text)] ?? 0);
      return {
        capture: edit.first.id,
        // What one capture alone showed is unconfirmed, however often it comes and goes (DESIGN section 6).
        why: edit.seen > 1 ? 'reverted' : 'unconfirmed',
        detail: `${describe(edit)} ${flipped > 0 ? 'goes to and fro' : 'did not stay'}`,
      };
    }),
    ...settled.quiet.map(
      ({ edit, why }): Suppressed => ({
        capture: edit.first.id,
        why,
        detail: why === 'volatile' ? `${describe(edit)} ticks` : `${describe(edit)} goes to and fro`,
      }),
    ),
    ...noise.map(
      (edit): Suppressed => ({
        capture: edit.first.id,
        why: 'marked_noise',
        detail: `${describe(edit)} is marked as noise`,
      }),
    ),
  ];
  return distinctNotes(notes);
}

/** A text that differs only in what is masked. */
function tickedNote(state: PageState, reading: PageReading | undefined, capture: CaptureRef): Suppressed[] {
  if (reading === undefined) return [];
  const texts = new Set(state.held.map((block) => block.text));
  const keys = new Set(state.held.map((block) => blockKey(block.text)));
  const ticked = reading.blocks.find((text) => !texts.has(text) && keys.has(blockKey(text)));
  return ticked === undefined
    ? []
    : [
        {
          capture: capture.id,
          why: 'volatile',
          detail: `only what ticks differs in "${ticked.slice(0, 80)}"`,
        },
      ];
}

export function distinctNotes(notes: readonly Suppressed[]): Suppressed[] {
  const seen = new Set<string>();
  return notes.filter(({ capture, why }) => {
    const key = `${capture}\n${why}`;
    return seen.has(key) ? false : (seen.add(key), true);
  });
}

function describe({ removed, added }: PendingEdit): string {
  return `"${(added ?? removed)?.text.slice(0, 80) ?? ''}"`;
}

function groupByFirst(edits: readonly PendingEdit[]): [CaptureRef, PendingEdit[]][] {
  const groups = new Map<string, [CaptureRef, PendingEdit[]]>();
  for (const edit of edits) {
    const group = groups.get(edit.first.id);
    if (group) group[1].push(edit);
    else groups.set(edit.first.id, [edit.first, [edit]]);
  }
  return [...groups.values()];
}

/** What only ticked is shown as it stands now when its block changes one day. */
function withLatestTexts(held: readonly HeldBlock[], reading: PageReading): HeldBlock[] {
  const latest = new Map<string, HeldBlock[]>();
  for (const block of blocksOf(reading)) {
    const key = blockKey(block.text);
    latest.set(key, [...(latest.get(key) ?? []), block]);
  }
  return held.map((block) => latest.get(blockKey(block.text))?.shift() ?? block);
}

/** In the order of the page as it is now: what it lacks stays behind what stood before it. */
function inOrderOf(held: readonly HeldBlock[], reading: PageReading): readonly HeldBlock[] {
  const places = new Map<string, number[]>();
  keysOf(reading.blocks).forEach((key, index) => {
    const known = places.get(key);
    if (known) known.push(index);
    else places.set(key, [index]);
  });
  let last = -1;
  const placed = held.map((block) => {
    last = places.get(blockKey(block.text))?.shift() ?? last;
    return { block, last };
  });
  const isOrdered = placed.every((one, at) => at === 0 || (placed[at - 1]?.last ?? 0) <= one.last);
  return isOrdered ? held : placed.toSorted((a, b) => a.last - b.last).map(({ block }) => block);
}

function takeEdits(held: readonly HeldBlock[], edits: readonly PendingEdit[]): HeldBlock[] {
  const blocks = [...held];
  const find = (key: string | null) =>
    key === null ? -1 : blocks.findLastIndex((block) => blockKey(block.text) === key);
  for (const { removed, added, after } of edits) {
    const at = removed === null ? -1 : find(blockKey(removed.text));
    if (at >= 0) blocks.splice(at, 1, ...(added === null ? [] : [added]));
    else if (added !== null) blocks.splice(find(after) + 1, 0, added);
  }
  return blocks;
}
