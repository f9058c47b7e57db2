/** Follows a source over captures that are written out in a test, with the real reading of pages. */
import { SophiaError } from '../../kernel/errors.ts';
import { readPage } from './sources/read-page.ts';
import type { Change, Item, ItemsReading } from './domain/contract.ts';
import { advanceSource } from './domain/engine/advance-source.ts';
import type { Capture, EngineOptions, SourceState, Suppressed, Told } from './domain/engine/source-state.ts';

const url = 'https://lumen-leasing.example/pricing';

/** A page of enough words that a changed block is a small part of it. */
export function pricingPage(
  change: {
    growth?: string;
    lead?: string;
    quote?: string;
    extra?: string;
    plans?: string;
    top?: string;
    end?: string;
  } = {},
): string {
  const plans =
    change.plans ??
    `<table><thead><tr><th>Plan</th><th>Price</th><th>What is included</th></tr></thead>
    <tr><td>Starter</td><td>$1.20 per unit and month</td><td>Payment reminders by text and e-mail</td></tr>
    <tr><td>Growth</td><td>${change.growth ?? '$2.40'} per unit and month</td><td>Reminders, payment plans and a resident portal</td></tr>
    <tr><td>Enterprise</td><td>Custom</td><td>Everything in Growth, single sign-on, a named contact</td></tr></table>`;
  return `<!doctype html><html lang="en"><head><title>Pricing | Lumen Leasing</title></head><body>
    ${change.top ?? ''}
    <header><nav><a href="/">Home</a><a href="/blog">Blog</a></nav></header>
    <main><h1>Pricing for communities of every size</h1>
    <p>${change.lead ?? 'Lumen Leasing answers residents at any hour and hands over to people when it should.'}</p>
    <h2>Plans</h2>${plans}
    <h2>Questions</h2>
    <h3>How are we billed?</h3><p>Every plan is billed each month for the units under management on its first day.</p>
    <h3>What of vacant units?</h3><p>There is no charge for vacant units. Contracts run for twelve months.</p>
    ${change.quote === undefined ? '' : `<blockquote>${change.quote}</blockquote>`}
    ${change.extra ?? ''}
    </main><footer><p>© 2026 Lumen Leasing</p></footer>${change.end ?? '</body></html>'}`;
}

export interface Followed {
  readonly state: SourceState | null;
  readonly told: readonly Told[];
  readonly suppressed: readonly Suppressed[];
  /** `2: page` for each change told, by the number of the capture that first showed it. */
  readonly said: readonly string[];
}

/** Captures are numbered from 1. A string is a page (`unchanged` is a 304); a reading is a list; null is an error. */
export function follow(
  captures: readonly (string | ItemsReading | null)[],
  options?: EngineOptions,
): Followed {
  let state: SourceState | null = null;
  const told: Told[] = [];
  const suppressed: Suppressed[] = [];
  captures.forEach((one, index) => {
    // State must survive being stored.
    const kept: SourceState | null = state === null ? null : JSON.parse(JSON.stringify(state));
    const step = advanceSource(kept, captureOf(one, index + 1), options);
    state = step.state;
    told.push(...step.changes);
    suppressed.push(...step.suppressed);
  });
  return { state, told, suppressed, said: told.map((one) => `${one.first.id}: ${wordsOf(one.change)}`) };
}

function captureOf(one: string | ItemsReading | null, number: number): Capture {
  const base = { id: String(number), at: new Date(Date.UTC(2026, 10, 1, number)).toISOString(), url };
  if (one === null) return { ...base, kind: 'unusable', why: 'error_status', detail: 'it answered 503' };
  if (one === 'unchanged') return { ...base, kind: 'unchanged' };
  if (typeof one !== 'string') return { ...base, kind: 'reading', reading: one, extractor: 'list@1' };
  try {
    return { ...base, kind: 'reading', reading: readPage(one, url), extractor: 'page@4' };
  } catch (error) {
    if (!(error instanceof SophiaError)) throw error;
    return { ...base, kind: 'unusable', why: 'unreadable', detail: error.code };
  }
}

function wordsOf(change: Change): string {
  if (change.type !== 'page') return `${change.type} ${change.item.key}`;
  const facts = change.facts.map((fact) => `${fact.kind} ${fact.name} ${fact.before} -> ${fact.after}`);
  return facts.length > 0 ? facts.join('; ') : change.added.concat(change.removed).join(' / ').slice(0, 60);
}

export function item(key: string, rest: Partial<Item> = {}): Item {
  return { key, type: 'post', title: key, link: null, at: null, text: '', fields: {}, ...rest };
}

export function list(items: readonly Item[], rest: Partial<ItemsReading> = {}): ItemsReading {
  return { form: 'items', items, isComplete: true, caveats: [], totals: {}, next: null, ...rest };
}
