/**
 * Two captures side by side, block by block. What a signal told is marked as changed, and nothing else is: what ticks, what
 * a person marked as noise, what waits for its confirmation and what another signal told is masked, with its reason.
 */
import type { FactChange, Item, PageReading, Reading } from '../contract.ts';
import { matchesNoise } from '../engine/match-noise.ts';
import { type ConfirmedEdit, factsByBlock, pageChange } from '../engine/page-change.ts';
import { keysOf, pairBlocks } from '../engine/pair-blocks.ts';
import type { NoiseRule } from '../engine/source-state.ts';

export interface AlignedRow {
  readonly kind: 'same' | 'changed' | 'masked';
  readonly before: string | null;
  readonly after: string | null;
  /** Why it is masked. */
  readonly reason: string | null;
}

export interface Alignment {
  readonly form: Reading['form'];
  readonly rows: readonly AlignedRow[];
  readonly facts: readonly FactChange[];
  readonly masked: number;
  /** The signal tells of a number over entries; no single one of them triggered it. */
  readonly isTrend: boolean;
}

/** What a signal told, block by block; null: everything that differs and does not tick counts. */
export interface Told {
  readonly title: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const maxRows = 2_000;

export function alignCaptures(
  before: Reading | null,
  after: Reading,
  told: Told | null,
  noise: readonly NoiseRule[],
): Alignment {
  const aligned =
    after.form === 'page'
      ? alignPages(before?.form === 'page' ? before : emptyPage, after, told, noise)
      : alignItems(before?.form === 'items' ? before.items : [], after.items, told, noise);
  return {
    form: after.form,
    rows: aligned.rows.slice(0, maxRows),
    facts: aligned.facts,
    masked: aligned.rows.filter((row) => row.kind === 'masked').length,
    isTrend: aligned.isTrend,
  };
}

const emptyPage: Pick<PageReading, 'blocks' | 'facts' | 'rotating'> = { blocks: [], facts: [], rotating: [] };

interface Pair {
  /** Index into the blocks of each side, -1 where it has none. */
  readonly from: number;
  readonly to: number;
}

function alignPages(
  before: Pick<PageReading, 'blocks' | 'facts' | 'rotating'>,
  after: PageReading,
  told: Told | null,
  noise: readonly NoiseRule[],
): Pick<Alignment, 'rows' | 'facts' | 'isTrend'> {
  const { edits, kept } = pairBlocks(
    keysOf(before.blocks),
    keysOf(after.blocks),
    { old: before.blocks, new: after.blocks },
    new Map(),
  );
  const isRotating = ({ from, to }: Pair) => before.rotating.includes(from) || after.rotating.includes(to);
  const left = { before: [...(told?.before ?? [])], after: [...(told?.after ?? [])] };
  const rows: AlignedRow[] = [];
  const changed: ConfirmedEdit[] = [];
  const facts = { before: factsByBlock(before.facts), after: factsByBlock(after.facts) };
  for (const pair of inOrder(edits, kept, before.blocks.length, after.blocks.length)) {
    const [was, is] = [before.blocks[pair.from] ?? null, after.blocks[pair.to] ?? null];
    if (kept.get(pair.from) === pair.to && pair.from >= 0) {
      const reason = 'It ticks by itself: a date, a counter, a token.';
      rows.push(
        was === is
          ? { kind: 'same', before: was, after: is, reason: null }
          : { kind: 'masked', before: was, after: is, reason },
      );
      continue;
    }
    const [wasTold, isNowTold] = [take(left.before, was), take(left.after, is)];
    const isTold = told === null ? null : wasTold || isNowTold;
    const isNoise = [was, is].some((text) => text !== null && matchesNoise(noise, 'block', text));
    const reason = isNoise
      ? 'It was marked as noise.'
      : isRotating(pair) && isTold !== true
        ? 'It rotates: a carousel or a testimonial.'
        : isTold === false
          ? 'It is no part of this signal: it was not confirmed, or another signal tells it.'
          : null;
    if (reason === null || isTold === true) {
      rows.push({ kind: 'changed', before: was, after: is, reason: null });
      changed.push({
        removed:
          was === null
            ? null
            : { text: was, isRotating: false, place: '', facts: facts.before.get(pair.from) ?? [] },
        added:
          is === null
            ? null
            : { text: is, isRotating: false, place: '', facts: facts.after.get(pair.to) ?? [] },
      });
    } else rows.push({ kind: 'masked', before: was, after: is, reason });
  }
  // What triggered the signal is shown whatever these two captures hold.
  const rest = Array.from({ length: Math.max(left.before.length, left.after.length) }, (_, index) => ({
    kind: 'changed' as const,
    before: left.before[index] ?? null,
    after: left.after[index] ?? null,
    reason: null,
  }));
  const change = pageChange(after.title, changed, { before: before.facts, after: after.facts });
  return { rows: [...rest, ...rows], facts: change?.facts ?? [], isTrend: false };
}

/** Both sides in reading order: the new one leads, what is gone stands where it stood. */
function inOrder(
  edits: readonly { readonly removed: number; readonly added: number }[],
  kept: ReadonlyMap<number, number>,
  oldLength: number,
  newLength: number,
): Pair[] {
  const partner = new Map<number, number>();
  for (const [from, to] of kept) partner.set(to, from);
  for (const { removed, added } of edits) if (removed >= 0 && added >= 0) partner.set(added, removed);
  const paired = new Set(partner.values());
  const pairs: Pair[] = [];
  let next = 0;
  const goneUntil = (limit: number) => {
    for (; next < limit; next += 1) if (!paired.has(next)) pairs.push({ from: next, to: -1 });
  };
  for (let to = 0; to < newLength; to += 1) {
    const from = partner.get(to) ?? -1;
    if (from >= next) goneUntil(from + 1);
    pairs.push({ from, to });
  }
  goneUntil(oldLength);
  return pairs;
}

function take(list: string[], text: string | null): boolean {
  const at = text === null ? -1 : list.indexOf(text);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}

function alignItems(
  before: readonly Item[],
  after: readonly Item[],
  told: Told | null,
  noise: readonly NoiseRule[],
): Pick<Alignment, 'rows' | 'facts' | 'isTrend'> {
  const old = new Map(before.map((item) => [item.key, item]));
  const current = new Set(after.map((item) => item.key));
  const names = ({ title }: Item) =>
    told !== null &&
    [told.title, ...told.before, ...told.after].some((text) => title !== '' && text.includes(title));
  // A signal that names no entry tells of their number: a trend.
  const isTrend =
    told !== null && ![...before, ...after].some((item) => isNew(item, old, current) && names(item));
  const isAbout = (item: Item) => told === null || (!isTrend && names(item));
  const why = isTrend
    ? 'It is counted in what this signal tells; by itself it triggers nothing.'
    : 'It is no part of this signal: another entry.';
  const row = (was: Item | undefined, is: Item | undefined): AlignedRow => {
    const [from, to] = [was === undefined ? null : textOf(was), is === undefined ? null : textOf(is)];
    if (from === to) return { kind: 'same', before: from, after: to, reason: null };
    const isNoise = [was, is].some(
      (item) =>
        item !== undefined &&
        (matchesNoise(noise, 'item', item.title) || matchesNoise(noise, 'item', item.key)),
    );
    const isTold = [was, is].some((item) => item !== undefined && isAbout(item));
    // What a signal told is shown whatever was marked since.
    if (isNoise && !(told !== null && isTold))
      return { kind: 'masked', before: from, after: to, reason: 'It was marked as noise.' };
    return isTold
      ? { kind: 'changed', before: from, after: to, reason: null }
      : { kind: 'masked', before: from, after: to, reason: why };
  };
  return {
    rows: [
      ...(isTrend ? [trendRow(told)] : []),
      ...after.map((item) => row(old.get(item.key), item)),
      ...before.filter((item) => !current.has(item.key)).map((item) => row(item, undefined)),
    ],
    facts: [],
    isTrend,
  };
}

const trendRow = ({ before, after, title }: Told): AlignedRow => ({
  kind: 'changed',
  before: before.length === 0 ? null : before.join('\n'),
  after: after.length === 0 ? title : after.join('\n'),
  reason: null,
});

/** Only one side has it, or they differ. */
function isNew(item: Item, old: ReadonlyMap<string, Item>, current: ReadonlySet<string>): boolean {
  const known = old.get(item.key);
  return known === undefined || !current.has(item.key) || textOf(known) !== textOf(item);
}

/** What of an entry counts, in lines. */
function textOf({ title, fields, text }: Item): string {
  const typed = Object.entries(fields)
    .filter(([, value]) => value !== null && value !== '')
    .map(
      ([name, value]) =>
        `${name.replaceAll('_', ' ')}: ${Array.isArray(value) ? value.join(', ') : String(value)}`,
    );
  return [title, typed.join('; '), text.slice(0, 400)].filter((line) => line !== '').join('\n');
}
