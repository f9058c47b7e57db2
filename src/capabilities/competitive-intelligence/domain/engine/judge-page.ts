/**
 * Whether a readable page is still the page that its source had, by what it said before: an error page in other words, a
 * region that did not load, another language, another page. None of that is a change until it stays.
 */
import type { PageReading, SuppressedReason } from '../contract.ts';
import { blockKey } from '../page/mask-volatile.ts';
import { wordCount } from '../page/page-block.ts';
import type { PageState } from './source-state.ts';
import { comparableWords } from './words.ts';

export interface PageDoubt {
  readonly why: SuppressedReason;
  readonly detail: string;
  /** Whether it becomes the page after all when it stays: what vanished may have been taken down. */
  readonly mayStay: boolean;
}

/** A page this small says too little to speak of a share of it. */
const leastWords = 20;
const factKinds = ['price', 'role', 'customer', 'integration', 'location', 'leadership'] as const;
const saysWhy: Readonly<Record<string, RegExp>> = {
  price: /contact|request|custom|quote|sales|talk to|free\b|call us|tailor|get in touch|book a/i,
  role: /no (current |open )*(openings|positions|roles|vacanc|jobs)|not (currently )?hiring|check back/i,
};

export function doubtPage(state: PageState, reading: PageReading): PageDoubt | null {
  const heldKeys = state.held.map((block) => blockKey(block.text));
  const nextKeys = new Set(reading.blocks.map(blockKey));
  const held = new Set(heldKeys);
  const heldWords = sum(state.held.map((block) => wordCount(block.text)));
  const nextWords = sum(reading.blocks.map(wordCount));
  const keptWords = sum(
    state.held.map((block, index) => (nextKeys.has(heldKeys[index] ?? '') ? wordCount(block.text) : 0)),
  );
  const kept = heldWords === 0 ? 1 : keptWords / heldWords;
  const { signs } = reading;
  if (state.isClosed && !signs.isClosed && nextWords < heldWords)
    return { why: 'truncated', detail: 'the document ends before its end', mayStay: true };
  if (signs.hint !== null && kept < 0.5 && nextWords < 0.7 * heldWords)
    return {
      why: signs.hint,
      detail: 'most of the page is gone, and it reads like an error page or a wall',
      mayStay: false,
    };
  if (
    state.canonicalPath !== null &&
    state.canonicalPath !== '/' &&
    signs.canonicalPath === '/' &&
    kept < 0.5
  )
    return { why: 'error_page', detail: 'the front page came instead of this page', mayStay: true };
  if (state.language !== null && signs.language !== null && state.language !== signs.language && kept < 0.5)
    return {
      why: 'vanished',
      detail: `the page came in another language (${signs.language})`,
      mayStay: true,
    };
  if (heldWords >= leastWords && nextWords < 0.4 * heldWords)
    return { why: 'vanished', detail: `${nextWords} words are left of ${heldWords}`, mayStay: true };
  if (heldWords >= leastWords && kept < 0.5) {
    const newWords = sum(reading.blocks.map((text) => (held.has(blockKey(text)) ? 0 : wordCount(text))));
    if (newWords < 0.15 * heldWords)
      return {
        why: 'vanished',
        detail: `${heldWords - keptWords} words of ${heldWords} are missing`,
        mayStay: true,
      };
    if (kept < 0.1 && isAnotherPage(state, reading))
      return {
        why: 'vanished',
        detail: `another page came ("${reading.title.slice(0, 80)}")`,
        mayStay: true,
      };
  }
  if (heldWords < leastWords && keptWords === 0 && isAnotherPage(state, reading))
    return { why: 'vanished', detail: `another page came ("${reading.title.slice(0, 80)}")`, mayStay: true };
  return lostRegion(state, reading, held);
}

/** All of a kind of claims is gone, the rest is there, and nothing on the page says why. */
function lostRegion(state: PageState, reading: PageReading, held: ReadonlySet<string>): PageDoubt | null {
  const before = state.held.flatMap((block) => block.facts);
  for (const kind of factKinds) {
    const had = before.filter((fact) => fact.kind === kind).length;
    if (had < (kind === 'price' ? 2 : 3) || reading.facts.some((fact) => fact.kind === kind)) continue;
    const fresh = reading.blocks.filter((text) => !held.has(blockKey(text)));
    if (saysWhy[kind]?.test(fresh.join('\n'))) continue;
    if (sum(fresh.map(wordCount)) > 30) continue;
    return { why: 'vanished', detail: `none of ${had} claims of the kind "${kind}" is left`, mayStay: true };
  }
  return null;
}

/** Hardly a word and no title in common: a parked domain, a start page. A redesign keeps its subject. */
function isAnotherPage(state: PageState, reading: PageReading): boolean {
  const title = new Set(comparableWords(state.title));
  if (comparableWords(reading.title).some((word) => title.has(word) && word.length > 3)) return false;
  const words = new Set(
    state.held.flatMap((block) => comparableWords(block.text)).filter((word) => word.length > 4),
  );
  const next = new Set(reading.blocks.flatMap(comparableWords).filter((word) => word.length > 4));
  const shared = [...next].filter((word) => words.has(word)).length;
  return shared < 0.2 * Math.min(words.size, next.size);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
