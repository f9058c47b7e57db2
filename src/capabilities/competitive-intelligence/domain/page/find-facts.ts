/** The typed claims of a page, by general rules: no page and no vendor is known to them. */
import type { PageFact } from '../contract.ts';
import { listFacts } from './list-facts.ts';
import { type PageBlock, wordCount } from './page-block.ts';
import { headcountFacts, leadershipFacts, roleFacts } from './people-facts.ts';
import { headingOf, isPlanName, priceFacts } from './price-facts.ts';

const maxFacts = 2_000;
/** What stands in a table that compares plans, whatever its columns are called. */
const isMark =
  /^([✓✔✅☑✗✘✕❌×—–-]|included|not included|yes|no|unlimited|add-?on|optional|available|not available|coming soon)$/iu;
const priceBehind = /\s*(?:from |starting at )?[$€£]\s?\d.*$|\s*\d[\d.,]*\s?[€£].*$/i;

export function findFacts(title: string, blocks: readonly PageBlock[]): PageFact[] {
  const prices = priceFacts(blocks);
  const facts = [
    ...prices,
    ...planFacts(prices, blocks),
    ...featureFacts(prices, blocks),
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

/** What a plan holds: entries below its heading, and rows of a table whose columns are plans. */
function featureFacts(prices: readonly PageFact[], blocks: readonly PageBlock[]): PageFact[] {
  const plans = new Set(
    prices.map((fact) => fact.name).filter((name) => isPlanName(name) && name !== 'Price'),
  );
  const priced = new Set(prices.map((fact) => fact.block));
  const headings = headingOf(blocks);
  return blocks.flatMap((block, index): PageFact[] => {
    if (priced.has(index)) return [];
    const fact = (name: string, value: string): PageFact => ({
      kind: 'feature',
      name,
      value,
      unit: null,
      block: index,
    });
    if (block.role === 'row') {
      const [label = '', ...cells] = block.cells;
      return cells.flatMap((cell, at) => {
        const plan = (block.columns[at + 1] ?? '').replace(priceBehind, '').trim();
        const isFeature = plans.has(plan) || (block.columns.length > 2 && isMark.test(cell));
        return cell !== '' && label !== '' && plan !== '' && isFeature
          ? [fact(`${plan}: ${label}`, cell)]
          : [];
      });
    }
    const plan = headings[index] ?? '';
    return block.role === 'item' && plans.has(plan) && wordCount(block.text) <= 14
      ? [fact(block.text, plan)]
      : [];
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
