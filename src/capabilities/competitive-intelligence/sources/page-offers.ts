/** Prices that a page states for machines alone (schema.org offers in JSON-LD) as blocks of their own. */
import type { PageBlock } from '../domain/page/page-block.ts';
import { normaliseText } from '../domain/normalise-text.ts';
import { type HtmlNode, nodesOf, textOfNode } from './html-tree.ts';

const signs: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£' };
const maxOffers = 200;
const maxDepth = 12;

/** Leaves out what the text shows already: the same price twice would be told twice. */
export function offerBlocks(root: HtmlNode, text: string): PageBlock[] {
  const offers: { name: string; price: string }[] = [];
  for (const node of nodesOf(root)) {
    if (node.tag !== 'script') continue;
    try {
      collect(JSON.parse(textOfNode(node)), '', offers, 0);
    } catch {
      // What cannot be read says nothing.
    }
  }
  return offers
    .slice(0, maxOffers)
    .filter(({ price }) => !text.includes(price.replace(/\.0+$/, '')))
    .map(({ name, price }) => {
      const shown = normaliseText(name) || 'Offer';
      return {
        text: `${shown}: ${price}`,
        role: 'row' as const,
        level: 0,
        cells: [shown, price],
        columns: [],
        isRotating: false,
      };
    });
}

function collect(value: unknown, name: string, into: { name: string; price: string }[], depth: number): void {
  if (depth > maxDepth || into.length >= maxOffers || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) collect(one, name, into, depth + 1);
    return;
  }
  const record: Record<string, unknown> = { ...value };
  const own = typeof record['name'] === 'string' ? record['name'].slice(0, 120) : name;
  const price = record['price'] ?? record['lowPrice'];
  const currency = typeof record['priceCurrency'] === 'string' ? record['priceCurrency'] : 'USD';
  if ((typeof price === 'string' || typeof price === 'number') && /^\d[\d,]*(\.\d+)?$/.test(String(price))) {
    const sign = signs[currency];
    into.push({ name: own, price: sign === undefined ? `${currency} ${price}` : `${sign}${price}` });
  }
  for (const [key, inner] of Object.entries(record))
    if (key !== 'priceSpecification' || price === undefined) collect(inner, own, into, depth + 1);
}
