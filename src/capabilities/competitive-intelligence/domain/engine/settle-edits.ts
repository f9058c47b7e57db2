/**
 * Waiting for confirmation, edit by edit. An edit counts when two good captures in a row hold it; where a block has come
 * and gone before it takes longer, and what has gone to and fro is a variant and never told again.
 */
import { blockKey, shortKey } from '../page/mask-volatile.ts';
import { drawnBlocks, exchangesOf, isDrawnNow, isReordered, isSameEdit, likeness } from './drawn-entries.ts';
import { commonSlots, fillSlots, slotTemplate, slotsBetween } from './slots.ts';
import type { HeldBlock, PageState, PendingEdit } from './source-state.ts';

export interface Settled {
  readonly confirmed: readonly PendingEdit[];
  readonly pending: readonly PendingEdit[];
  /** Seen for a time and gone again. */
  readonly undone: readonly PendingEdit[];
  /** Confirmed, but known to alternate or to tick: taken in without a word. */
  readonly quiet: readonly { readonly edit: PendingEdit; readonly why: 'reverted' | 'volatile' }[];
  /** Keys of the blocks that were exchanged for others of their list. */
  readonly drawn: ReadonlySet<string>;
}

const keyOf = (block: HeldBlock | null) => (block === null ? null : shortKey(block.text));
/** Changes in one slot of a block after which the slot is taken for a ticker. */
const tickerChanges = 2;

/** `edits` are all that differs from what is held now, each as if it were seen for the first time. */
export function settleEdits(state: PageState, edits: readonly PendingEdit[]): Settled {
  const confirmed: PendingEdit[] = [];
  const pending: PendingEdit[] = [];
  const quiet: { edit: PendingEdit; why: 'reverted' | 'volatile' }[] = [];
  const open = [...state.pending];
  const restless = restlessPlaces(state, edits);
  const drawn = drawnBlocks(state, edits);
  // A wall that only grows shows all that it has: a choice of it would lack something instead.
  const shrinks = edits.some((edit) => edit.removed?.isRotating === true);
  for (const edit of edits) {
    const at = open.findIndex((one) => isSameEdit(one, edit));
    const [known] = at < 0 ? [] : open.splice(at, 1);
    const seen: PendingEdit = known ? { ...edit, first: known.first, seen: known.seen + 1 } : edit;
    if (isTicker(state, seen) || isReordered(seen)) {
      quiet.push({ edit: seen, why: 'volatile' });
      continue;
    }
    if (known === undefined) {
      const part = heldByBoth(open, edit);
      if (part) {
        confirmed.push(part.confirmed);
        if (part.rest) pending.push(part.rest);
        open.splice(open.indexOf(part.known), 1);
        continue;
      }
    }
    const exchanges = exchangesOf(state, seen) + (isDrawnNow(drawn, seen) ? 1 : 0);
    const isRestless = isPlain(seen) && restless.has(placeOf(seen));
    if (isRotation(seen) && !shrinks && isNewName(state, seen) && seen.seen >= 2 && exchanges === 0) {
      confirmed.push(seen);
      continue;
    }
    const stays = Math.max(isRestless ? restlessStays : 2, exchanges > 0 ? Math.min(8, 3 + exchanges) : 2);
    if (seen.seen < Math.max(needed(state, seen), stays)) pending.push(seen);
    else if (exchanges >= muchRestless) quiet.push({ edit: seen, why: 'volatile' });
    else if (isRestless && (state.flips[`@${placeOf(seen)}`] ?? 0) >= muchRestless)
      quiet.push({ edit: seen, why: 'volatile' });
    else if (isRotation(seen) && state.rotations >= seenRotations && !isNewName(state, seen))
      quiet.push({ edit: seen, why: 'volatile' });
    else if (alternates(state, seen)) quiet.push({ edit: seen, why: 'reverted' });
    else confirmed.push(seen);
  }
  return { confirmed, pending, undone: open, quiet, drawn };
}

/** No claim, no money, nothing that is known to turn: words alone. */
const isPlain = ({ removed, added }: PendingEdit): boolean =>
  [removed, added].every(
    (block) => block === null || (block.facts.length === 0 && !block.isRotating && !/[$€£]/.test(block.text)),
  );

const placeOf = ({ removed, added }: PendingEdit): string => (added ?? removed)?.place ?? '';

/** Captures that words must hold where others come and go. */
const restlessStays = 4;
/** Words that came to a place and did not stay: so often it is restless, so often nothing is told of it any more. */
const someRestless = 2;
const muchRestless = 6;

/** Where words came and went: what came together with what has just gone came by the same hand. */
function restlessPlaces(state: PageState, edits: readonly PendingEdit[]): ReadonlySet<string> {
  const gone = state.pending.filter((one) => isPlain(one) && !edits.some((edit) => isSameEdit(one, edit)));
  const known = Object.entries(state.flips).flatMap(([key, count]) =>
    key.startsWith('@') && count >= someRestless ? [key.slice(1)] : [],
  );
  return new Set([...gone.map(placeOf), ...known]);
}

/** Only what stands in a carousel or among testimonials differs. */
const isRotation = ({ removed, added }: Pick<PendingEdit, 'removed' | 'added'>): boolean =>
  (removed?.isRotating ?? true) && (added?.isRotating ?? true);
/** Rotations that did not stay, after which a page is known to rotate and what rotates on it is told no more. */
const seenRotations = 2;

/** A claim on a wall that turns, never seen to come and go: a wall shows all that it has, a choice of them does not. */
function isNewName({ flips, past }: PageState, { removed, added }: PendingEdit): boolean {
  const key = keyOf(added) ?? '';
  return removed === null && (added?.facts.length ?? 0) > 0 && !(key in flips) && !(key in past);
}

/** Two in a row; more where it came and went before, or where its place does so again and again. */
function needed(state: PageState, edit: PendingEdit): number {
  const { flips, rotations } = state;
  const { removed, added } = edit;
  const came = added === null ? 0 : (flips[keyOf(added) ?? ''] ?? 0);
  const went = removed === null ? 0 : (flips[keyOf(removed) ?? ''] ?? 0);
  const forAdded = Math.min(5, 2 + came);
  const forRemoved =
    added === null ? (went === 0 ? 2 : went === 1 ? 3 : 5) : went >= 4 ? 5 : went >= 2 ? 3 : 2;
  const isKnown = rotations >= seenRotations && !isNewName(state, edit);
  const forRotating = !isRotation(edit) ? 2 : isKnown ? 8 : 4;
  return Math.max(forAdded, forRemoved, forRotating);
}

/** Both sides were held before: the third time is a test or a switch, not a move. */
function alternates({ past }: PageState, { added, removed }: PendingEdit): boolean {
  const back = (block: HeldBlock | null) => past[keyOf(block) ?? ''] ?? 0;
  return added !== null && back(added) >= 1 && (removed === null ? back(added) >= 2 : back(removed) >= 1);
}

function isTicker({ slots }: PageState, { removed, added }: PendingEdit): boolean {
  if (removed === null || added === null || !sameClaims(removed, added)) return false;
  const template = slotTemplate(removed.text, added.text);
  return (
    template !== undefined &&
    !/[$€£]/.test(slotText(removed, added)) &&
    (slots[shortKey(template)] ?? 0) >= tickerChanges
  );
}

/** The slot that a change falls into, as long as no claim and no money changes in it: what is learned from it. */
function tickingSlot({ removed, added }: PendingEdit): string | undefined {
  if (removed === null || added === null || !sameClaims(removed, added)) return undefined;
  const template = slotTemplate(removed.text, added.text);
  return template === undefined || /[$€£]/.test(slotText(removed, added)) ? undefined : shortKey(template);
}

function slotText(removed: HeldBlock, added: HeldBlock): string {
  return (slotsBetween(removed.text, added.text) ?? []).map((slot) => slot.tokens.join('')).join(' ');
}

function sameClaims(a: HeldBlock, b: HeldBlock): boolean {
  const claims = (block: HeldBlock) =>
    block.facts
      .map((fact) => `${fact.kind} ${fact.name} ${fact.value}`)
      .sort()
      .join('\n');
  return claims(a) === claims(b);
}

/**
 * The block changed again, but a part of its change is the same as last time: that part is held by two captures in a row.
 * The rest is new.
 */
function heldByBoth(
  open: readonly PendingEdit[],
  edit: PendingEdit,
): { known: PendingEdit; confirmed: PendingEdit; rest: PendingEdit | null } | undefined {
  const { removed, added } = edit;
  if (removed === null || added === null) return undefined;
  const known = open.find(
    (one) => one.removed !== null && one.added !== null && keyOf(one.removed) === keyOf(removed),
  );
  if (!known?.added) return undefined;
  // Where most of a block is other words each time, it is drawn anew; what both have in common is chance.
  if (likeness(removed, added) < 0.5 || likeness(removed, known.added) < 0.5) return undefined;
  const then = slotsBetween(removed.text, known.added.text);
  const now = slotsBetween(removed.text, added.text);
  const common = then && now ? commonSlots(then, now) : [];
  if (common.length === 0) return undefined;
  const text = fillSlots(removed.text, common);
  if (blockKey(text) === blockKey(removed.text)) return undefined;
  const changed = {
    text,
    isRotating: added.isRotating,
    place: added.place,
    facts: factsIn(text, known.added, added, removed),
  };
  const isAll = blockKey(text) === blockKey(added.text);
  return {
    known,
    confirmed: { ...edit, added: changed, first: known.first, seen: 2 },
    rest: isAll ? null : { ...edit, removed: changed },
  };
}

/** Claims of either version that stand in the text that both hold; the old ones where theirs still stands. */
function factsIn(text: string, ...versions: readonly HeldBlock[]) {
  const found = versions.flatMap((version) => version.facts).filter((fact) => text.includes(fact.value));
  return found.filter(
    (fact, index) =>
      found.findIndex(
        (one) => one.kind === fact.kind && one.name === fact.name && one.value === fact.value,
      ) === index,
  );
}

/** The state's memory of what came, went and came back, after this capture. */
export function rememberEdits(
  state: PageState,
  settled: Settled,
  taken: readonly PendingEdit[],
): Pick<PageState, 'flips' | 'past' | 'slots' | 'rotations'> {
  const flips: Record<string, number> = { ...state.flips };
  const past: Record<string, number> = { ...state.past };
  const slots: Record<string, number> = { ...state.slots };
  const count = (table: Record<string, number>, key: string | null | undefined) => {
    if (key !== null && key !== undefined) table[key] = (table[key] ?? 0) + 1;
  };
  for (const edit of settled.undone) {
    count(flips, keyOf(edit.added));
    count(flips, keyOf(edit.removed));
    count(slots, tickingSlot(edit));
    if (isPlain(edit)) count(flips, `@${placeOf(edit)}`);
  }
  for (const key of settled.drawn) count(flips, `~${key}`);
  for (const edit of taken) {
    count(past, keyOf(edit.removed));
    count(slots, tickingSlot(edit));
  }
  return {
    flips: newest(flips),
    past: newest(past),
    slots: newest(slots),
    rotations: state.rotations + settled.undone.filter(isRotation).length,
  };
}

const maxRemembered = 1_000;

function newest(table: Record<string, number>): Record<string, number> {
  const entries = Object.entries(table);
  return entries.length <= maxRemembered ? table : Object.fromEntries(entries.slice(-maxRemembered));
}
