/** The blocks of a reading, and what differs between them and those that are held, as edits with the place where they stand. */
import type { PageReading } from '../contract.ts';
import { blockKey, maskVolatile, shortKey } from '../page/mask-volatile.ts';
import { factsByBlock } from './page-change.ts';
import { type BlockEdit, keysOf, pairBlocks } from './pair-blocks.ts';
import { findRegions, type Regions } from './regions.ts';
import type { CaptureRef, HeldBlock, PageState, PendingEdit } from './source-state.ts';
import { countOf } from './words.ts';

export function blocksOf(reading: PageReading): HeldBlock[] {
  const facts = factsByBlock(reading.facts);
  const rotating = new Set(reading.rotating);
  const headings = new Set(reading.headings);
  let place = '';
  return reading.blocks.map((text, index) => {
    const block = {
      text,
      isRotating: rotating.has(index),
      place,
      facts: facts.get(index) ?? [],
    };
    if (headings.has(index)) place = shortKey(text);
    return block;
  });
}

/** Each as if it were seen for the first time. */
export function editsTo(state: PageState, reading: PageReading, first: CaptureRef): PendingEdit[] {
  const next = blocksOf(reading);
  const newKeys = keysOf(reading.blocks);
  const wanted = new Map(
    state.pending.flatMap(({ removed, added }) =>
      removed && added ? [[blockKey(removed.text), blockKey(added.text)] as const] : [],
    ),
  );
  const texts = { old: state.held.map((block) => block.text), new: reading.blocks };
  const { edits, kept } = pairBlocks(keysOf(texts.old), newKeys, texts, wanted);
  if (edits.length === 0) return [];
  const regions = findRegions(onlyTelling(kept, texts));
  return edits.flatMap((edit) => {
    const removed = state.held[edit.removed] ?? null;
    const added = next[edit.added] ?? null;
    const at = edit.added >= 0 ? regions.atNew(edit.added) : regions.atOld(edit.removed);
    const rest = {
      after: newKeys[edit.added - 1] ?? null,
      first,
      seen: 1,
      region: shortKey(texts.new[at.anchor] ?? ''),
      isShuffled: at.isShuffled,
      beside: besideOf(edit, kept, { old: state.held, new: next }, regions),
    };
    // What turns did not become what stands still, it only stood beside it.
    return removed !== null && added !== null && removed.isRotating !== added.isRotating
      ? [
          { ...rest, removed, added: null },
          { ...rest, removed: null, added },
        ]
      : [{ ...rest, removed, added }];
  });
}

/** Blocks by which an order can be told: the same to the letter, and there once. What ticks, or `Read more`, stands anywhere. */
function onlyTelling(
  kept: ReadonlyMap<number, number>,
  texts: { readonly old: readonly string[]; readonly new: readonly string[] },
): Map<number, number> {
  const times = countOf([...texts.old, ...texts.new]);
  return new Map(
    [...kept].filter(([from, to]) => {
      const text = texts.old[from] ?? '';
      return text === texts.new[to] && times.get(text) === 2 && maskVolatile(text) === text;
    }),
  );
}

/** Keys of the neighbours of an edit that came, went or moved as well. */
function besideOf(
  edit: BlockEdit,
  kept: ReadonlyMap<number, number>,
  blocks: { readonly old: readonly HeldBlock[]; readonly new: readonly HeldBlock[] },
  { isFirm }: Regions,
): string[] {
  const keys: string[] = [];
  // Carousels are known to turn, and tell nothing of what stands beside them.
  const push = (block: HeldBlock | undefined) => {
    if (block !== undefined && !block.isRotating) keys.push(shortKey(block.text));
  };
  if (edit.added >= 0)
    for (const index of [edit.added - 1, edit.added + 1]) if (!isFirm(index)) push(blocks.new[index]);
  if (edit.removed >= 0)
    for (const index of [edit.removed - 1, edit.removed + 1]) {
      const now = kept.get(index);
      if (now === undefined || !isFirm(now)) push(blocks.old[index]);
    }
  return keys;
}
