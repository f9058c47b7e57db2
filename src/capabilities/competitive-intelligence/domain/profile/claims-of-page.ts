/**
 * What a page claims now: of the version that the engine holds, so that what flickers or waits to be confirmed is no fact
 * yet, and what a person marked as noise is none either.
 */
import { excerpt } from '../classify/wording.ts';
import type { BlockFact, HeldBlock, PageState } from '../engine/source-state.ts';
import { shortKey } from '../page/mask-volatile.ts';
import { type Claim, type Vocabulary, claimOf } from './claim.ts';
import { findTerm } from './find-terms.ts';

const maxClaims = 300;
/** What vendors count to impress: shown as their claim, never as a finding of ours. */
const counted =
  '(?:apartments?|units|homes|communities|residents|properties|leases|conversations|landlords|operators|customers|accounts|faster|less|fewer|more|higher|lower|reduction|increase)';
const boast = new RegExp(
  `\\b(?:over|more than|nearly|almost|up to) \\d[\\d,.]*k?\\s+(?:\\w+\\s){0,3}?${counted}\\b|\\d[\\d,.]*\\s?(?:%|percent\\b|\\+|million\\b|billion\\b)\\s*(?:\\w+\\s){0,3}?${counted}\\b`,
  'i',
);
const maxBoast = 240;

/** `blocks` are those of the capture at hand, by which a claim finds its place. */
export function claimsOfPage(state: PageState, blocks: readonly string[], vocabulary: Vocabulary): Claim[] {
  const places = new Map(blocks.map((text, index) => [text, index]));
  const placeOf = (text: string, index: number) => `block ${(places.get(text) ?? index) + 1}`;
  const claims = state.held.flatMap((block, index) => claimsOfBlock(block, placeOf(block.text, index)));
  const named = (['features', 'segments'] as const).flatMap((list) =>
    vocabulary[list].flatMap((term): Claim[] => {
      for (const [index, { text, isRotating }] of state.held.entries()) {
        const said = isRotating ? undefined : findTerm(text, term);
        if (said !== undefined)
          return [
            claimOf(
              list === 'features' ? 'feature' : 'segment',
              { name: term.name },
              said,
              placeOf(text, index),
            ),
          ];
      }
      return [];
    }),
  );
  return distinct([...claims, ...named]).slice(0, maxClaims);
}

function claimsOfBlock({ text, facts, isRotating }: HeldBlock, locator: string): Claim[] {
  const claims = facts.flatMap((fact) => claimsOfFact(fact, locator));
  const price = facts.find((fact) => fact.kind === 'price');
  const included = price && includedIn(text, price);
  if (price && included) claims.push(claimOf('plan_includes', { plan: price.name }, included, locator));
  const isBoast = facts.length === 0 && !isRotating && text.length <= maxBoast && boast.test(text);
  if (isBoast && !/[$€£?]/.test(text))
    claims.push(claimOf('claim', { about: shortKey(text) }, excerpt(text, maxBoast), locator));
  return claims;
}

function claimsOfFact({ kind, name, value, unit }: BlockFact, locator: string): Claim[] {
  switch (kind) {
    case 'price':
      // By month and by year are two prices of one plan, not a disagreement.
      return [
        claimOf('price', { plan: name, ...(unit === null ? {} : { per: unit }) }, value, locator, { unit }),
      ];
    case 'plan':
      return [claimOf('plan', { name }, name, locator)];
    case 'integration':
      return [claimOf('integration', { name }, name, locator)];
    case 'customer':
      return [claimOf('customer', { name }, name, locator)];
    case 'location':
      return [claimOf('location', { name }, name, locator)];
    case 'role':
      return [claimOf('open_role', { name }, value, locator)];
    case 'headcount': {
      const count = Number(value.replace(/[^\d]/g, ''));
      return Number.isSafeInteger(count) && count > 0
        ? [
            claimOf('headcount', {}, count, locator, {
              unit: 'people',
              precision: value.endsWith('+') ? 'lower_bound' : 'exact',
            }),
          ]
        : [];
    }
    case 'feature':
    case 'claim':
      return [claimOf(kind, { about: shortKey(name) }, value, locator)];
    case 'incident':
    case 'leadership':
      // A word of a status page is no event with a time; names of people stay where they were published.
      return [];
  }
}

/** Of a row with a price: the longest other cell says what the plan includes. */
function includedIn(text: string, price: BlockFact): string | undefined {
  const cells = text.split(' | ');
  if (cells.length < 3) return undefined;
  const [longest = ''] = cells
    .filter((cell) => cell !== price.name && !cell.includes(price.value))
    .toSorted((a, b) => b.length - a.length);
  return longest.split(/\s+/).length >= 3 ? excerpt(longest, 240) : undefined;
}

function distinct(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>();
  return claims.filter(({ attribute, qualifiers, value }) => {
    const key = JSON.stringify([attribute, qualifiers, value]);
    return seen.has(key) ? false : (seen.add(key), true);
  });
}
