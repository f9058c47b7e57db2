import { describe, expect, it } from 'vitest';
import { assertStorable } from './storable.ts';

class Thing {
  readonly size = 1;
}
const circle: Record<string, unknown> = {};
circle['self'] = circle;

describe('what a run may keep', () => {
  it.each([undefined, null, '', 0, false, [], { a: [1, { b: null }], c: undefined }, 'x'.repeat(1_000_000)])(
    'is plain JSON: %j',
    (value) => {
      expect(() => assertStorable(value, 'input')).not.toThrow();
    },
  );

  it.each([
    [{ at: new Date(0) }, 'a Date', 'input.at'],
    [{ list: [1, Number.NaN] }, 'NaN', 'input.list.1'],
    [new Map(), 'a Map', 'input'],
    [{ run: () => 1 }, 'a function', 'input.run'],
    [{ n: 1n }, 'a bigint', 'input.n'],
    [new Thing(), 'a Thing', 'input'],
    [circle, 'a circle', 'input.self'],
  ])('is not what JSON would lose or change (%#)', (value, what, where) => {
    expect(() => assertStorable(value, 'input')).toThrow(
      expect.objectContaining({ code: 'durable.not_json', message: `JSON cannot hold ${what}.`, where }),
    );
  });

  it('may hold the same object twice', () => {
    const shared = { a: 1 };
    expect(() => assertStorable([shared, shared], 'input')).not.toThrow();
  });

  it('is at most 1 MiB, counted in bytes', () => {
    expect(() => assertStorable('é'.repeat(600_000), 'input')).toThrow(
      expect.objectContaining({ code: 'durable.too_large' }),
    );
  });
});
