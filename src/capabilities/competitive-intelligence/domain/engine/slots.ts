/**
 * Where inside a block two versions differ. Tokens keep their spaces, so that a text can be put together again; a slot is
 * a run of tokens of the old version and what stands there in the new one.
 */
import { diffArrays } from 'diff';

export interface Slot {
  /** First token of the old version that is replaced, and how many are. */
  readonly at: number;
  readonly length: number;
  readonly tokens: readonly string[];
}

const maxTokens = 2_000;

const tokensOf = (text: string): string[] => text.match(/\s*\S+/g) ?? [];

/** Undefined for blocks too long to be compared word by word. */
export function slotsBetween(before: string, after: string): Slot[] | undefined {
  const old = tokensOf(before);
  const now = tokensOf(after);
  if (old.length > maxTokens || now.length > maxTokens) return undefined;
  const parts = diffArrays(old, now, {
    comparator: (a, b) => a.trim() === b.trim(),
    maxEditLength: 400,
  });
  if (parts === undefined) return undefined;
  const slots: Slot[] = [];
  let at = 0;
  let open: { at: number; length: number; tokens: string[] } | undefined;
  for (const part of parts) {
    if (!part.added && !part.removed) {
      if (open) slots.push(open);
      open = undefined;
      at += part.value.length;
      continue;
    }
    open ??= { at, length: 0, tokens: [] };
    if (part.added) open.tokens.push(...part.value);
    else {
      open.length += part.value.length;
      at += part.value.length;
    }
  }
  if (open) slots.push(open);
  return slots;
}

const sameSlot = (a: Slot, b: Slot) =>
  a.at === b.at &&
  a.length === b.length &&
  a.tokens.map((one) => one.trim()).join(' ') === b.tokens.map((one) => one.trim()).join(' ');

/** Slots that both later versions fill alike: that part of the change is held by both. */
export function commonSlots(a: readonly Slot[], b: readonly Slot[]): Slot[] {
  return a.filter((slot) => b.some((other) => sameSlot(slot, other)));
}

export function fillSlots(before: string, slots: readonly Slot[]): string {
  const tokens = tokensOf(before);
  for (const slot of slots.toSorted((a, b) => b.at - a.at))
    tokens.splice(slot.at, slot.length, ...slot.tokens);
  return tokens.join('').trim();
}

/** What stands around the one slot in which two versions differ; undefined where more than one, or a long one, differs. */
export function slotTemplate(before: string, after: string): string | undefined {
  const slots = slotsBetween(before, after);
  const [slot] = slots ?? [];
  if (!slots || slots.length !== 1 || !slot || slot.length > 4 || slot.tokens.length > 4) return undefined;
  const tokens = tokensOf(before).map((token) => token.trim().toLowerCase());
  // A block that is nothing but its slot has no shape by which it could be known again.
  if (tokens.length - slot.length < 2) return undefined;
  tokens.splice(slot.at, slot.length, '*');
  return tokens.join(' ');
}
