/** The typed claims of a page, by general rules: no page and no vendor is known to them. */
import type { PageFact } from '../contract.ts';
import { listFacts } from './list-facts.ts';
import type { PageBlock } from './page-block.ts';
import { headcountFacts, leadershipFacts, roleFacts } from './people-facts.ts';
import { isPlanName, priceFacts } from './price-facts.ts';

const maxFacts = 2_000;

export function findFacts(title: string, blocks: readonly PageBlock[]): PageFact[] {
  const prices = priceFacts(blocks);
  const facts = [
    ...prices,
    ...planFacts(prices, blocks),
    ...headcountFacts(blocks),
    ...leadershipFacts(blocks),
    ...roleFacts(title, blocks),
    ...listFacts(title, blocks),
  ];
  return distinct(facts).slice(0, maxFacts);
}

/** What has a price of its own and a heading or a row is a plan. */
function planFacts(prices: readonly PageFact[], blocks: readonly PageBlock[]): PageFact[] {
  return prices.flatMap(({ name, block }): PageFact[] => {
    const at = blocks[block];
    if (!at || !isPlanName(name) || name === 'Price') return [];
    const heading = blocks.slice(0, block).findLastIndex((one) => one.role === 'heading');
    const isHeaded = blocks[heading]?.text === name;
    if (!isHeaded && at.role !== 'row') return [];
    return [{ kind: 'plan', name, value: name, unit: null, block: isHeaded ? heading : block }];
  });
}

/** A claim that a page repeats is one claim. */
function distinct(facts: readonly PageFact[]): PageFact[] {
  const seen = new Set<string>();
  return facts.filter((fact) => {
    const key = `${fact.kind}\n${fact.name}\n${fact.value}\n${fact.unit}`;
    return seen.has(key) ? false : (seen.add(key), true);
  });
}
