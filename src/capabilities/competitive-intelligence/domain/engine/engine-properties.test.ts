import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { follow, item, list, pricingPage } from '../../engine.testing.ts';

const versions = [
  pricingPage(),
  pricingPage({ growth: '$2.10' }),
  pricingPage({ extra: '<p>Now also for student housing operators in Texas.</p>' }),
  pricingPage({
    growth: '$1.95',
    lead: 'Lumen Leasing is for owners who would rather meet people than type.',
  }),
];
const page = fc.constantFrom(...versions);
const history = fc.array(page, { minLength: 1, maxLength: 10 });
const runs = { numRuns: 40 };
const words = (captures: Parameters<typeof follow>[0]) =>
  follow(captures).said.map((one) => one.replace(/^\d+: /, ''));

describe('the engine, whatever the history', () => {
  it('tells the same with errors put in anywhere', () => {
    fc.assert(
      fc.property(history, fc.array(fc.nat(10), { maxLength: 6 }), (captures, places) => {
        const broken: (string | null)[] = [...captures];
        for (const place of places) broken.splice(Math.min(place, broken.length), 0, null);
        expect(words(broken)).toEqual(words(captures));
      }),
      runs,
    );
  });

  it('tells nothing of a page that stays as it is, however often it is seen', () => {
    fc.assert(
      fc.property(page, fc.integer({ min: 1, max: 8 }), (html, times) => {
        expect(words(Array.from({ length: times }, () => html))).toEqual([]);
      }),
      runs,
    );
  });

  it('tells nothing of blocks that are shuffled', () => {
    const lines = ['One answer a call.', 'Two calls a day.', 'Three days a week.', 'Four weeks a month.'];
    const order = fc.shuffledSubarray(lines, { minLength: lines.length });
    fc.assert(
      fc.property(fc.array(order, { minLength: 2, maxLength: 6 }), (orders) => {
        const captures = orders.map((one) =>
          pricingPage({ extra: one.map((line) => `<p>${line}</p>`).join('') }),
        );
        expect(words(captures)).toEqual([]);
      }),
      runs,
    );
  });

  it('never tells what only one capture showed', () => {
    fc.assert(
      fc.property(history, fc.nat(9), (captures, at) => {
        const odd = pricingPage({ extra: '<p>An odd sentence that nobody will ever see again here.</p>' });
        const place = Math.min(at, captures.length - 1) + 1;
        const withOdd = [...captures.slice(0, place), odd, ...captures.slice(place)];
        expect(words(withOdd).filter((one) => one.includes('odd sentence'))).toEqual([]);
      }),
      runs,
    );
  });

  it('tells each entry of a list as new at most once, whatever a window shows', () => {
    const keys = fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 });
    fc.assert(
      fc.property(fc.array(keys, { minLength: 1, maxLength: 8 }), (windows) => {
        const said = words(
          windows.map((one) =>
            list(
              one.map((key) => item(key)),
              { isComplete: false },
            ),
          ),
        );
        expect(new Set(said).size).toBe(said.length);
      }),
      runs,
    );
  });
});
