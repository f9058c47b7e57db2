/** Two captures of a page side by side: the blocks that only one of them has, but for what ticks. */
import type { PageReading } from '../contract.ts';
import { keysOf, pairBlocks } from './pair-blocks.ts';

export function comparePages(
  before: PageReading,
  after: PageReading,
): { readonly removed: readonly string[]; readonly added: readonly string[] } {
  const texts = { old: before.blocks, new: after.blocks };
  const { edits } = pairBlocks(keysOf(before.blocks), keysOf(after.blocks), texts, new Map());
  return {
    removed: edits.flatMap((edit) => before.blocks[edit.removed] ?? []),
    added: edits.flatMap((edit) => after.blocks[edit.added] ?? []),
  };
}
