import { describe, expect, it } from 'vitest';
import { follow } from '../../engine.testing.ts';

const list = (...entries: readonly string[]) =>
  `<html><head><title>Lumen</title></head><body><main><h1>Rent, without the chase</h1><p>Lumen Leasing collects rent for operators of every size.</p>${entries.map((entry) => `<div><div>${entry}</div></div>`).join('')}<p>Write to us any day of the week.</p></main></body></html>`;

const posts = [
  'Reading a rent roll',
  'What concessions hide',
  'Charts for the board',
  'Why comps mislead',
  'Renewal season, measured',
  'When to cut rents',
] as const;
const [a, b, c, d, e, f] = posts;

describe('entries that are drawn anew with every load', () => {
  it('are no news although two captures in a row hold one, where those that stay change places', () => {
    const { said } = follow([list(a, b, c), list(c, a, d), list(d, c, e), list(f, d, a), list(b, f, c)]);
    expect(said).toEqual([]);
  });

  it('are no news where the next exchange comes before the last one is confirmed', () => {
    const { said } = follow([list(a, b, c), list(a, d, e), list(a, d, f), list(a, b, f), list(a, e, c)]);
    expect(said).toEqual([]);
  });

  it('are told where a list only grows, in whatever order it comes', () => {
    const { said } = follow([list(a, b, c), list(c, a, b), list(b, d, c, a), list(a, c, d, b)]);
    expect(said).toEqual([`3: ${d}`]);
  });

  it('hide nothing that is replaced in a list that keeps its order', () => {
    const { said } = follow([list(a, b, c), list(a, b, c), list(a, d, c), list(a, d, c)]);
    expect(said).toEqual([`3: ${d} / ${b}`]);
  });

  it('hide no price that moves among them', () => {
    const priced = (price: string, ...entries: readonly string[]) =>
      list(`Growth: ${price} per unit`, ...entries);
    const { said } = follow([
      priced('$2.40', a, b, c),
      priced('$2.40', c, a, d),
      priced('$2.90', e, c, d),
      priced('$2.90', d, f, e),
    ]);
    expect(said.join('\n')).toContain('$2.90');
  });

  it('are no news as one block whose words change places', () => {
    const one = (...entries: readonly string[]) => list(entries.join(' '));
    expect(follow([one(a, b, c), one(c, b, a), one(c, b, a), one(b, a, c), one(b, a, c)]).said).toEqual([]);
  });
});
