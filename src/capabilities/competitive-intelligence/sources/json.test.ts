import { describe, expect, it } from 'vitest';
import { requestsOf } from './connectors.ts';
import { answerOf, codeOf, read } from './sources.testing.ts';

const settings = {
  url: 'https://api.sample.example/plans',
  items: '$.plans[*]',
  fields: {
    key: '$.id',
    title: '$.name',
    price: '$.price.amount',
    tags: '$.tags[*]',
    link: '$.href',
    text: '$.about',
  },
  complete: true,
};
const plans = {
  plans: [
    {
      id: 1,
      name: 'Growth',
      price: { amount: 2.4 },
      tags: ['a', 'b'],
      href: '/growth',
      about: '<p>For <i>all</i></p>',
    },
  ],
};
const readWith = (value: unknown, more: Record<string, unknown> = {}) =>
  read('json', answerOf(value, settings.url), { settings: { ...settings, ...more } });

describe('a JSON API', () => {
  it('is read where its settings point', async () => {
    const reading = await readWith(plans);
    expect(reading).toMatchObject({ isComplete: true, caveats: [] });
    expect(reading.items).toEqual([
      {
        key: '1',
        type: 'record',
        title: 'Growth',
        link: 'https://api.sample.example/growth',
        at: null,
        text: 'For all',
        fields: { price: 2.4, tags: ['a', 'b'] },
      },
    ]);
    expect((await readWith(plans, { items: '$.plans' })).items).toHaveLength(1);
  });

  it('with an empty list is one; without the place of the list it is not', async () => {
    expect((await readWith({ plans: [] })).items).toEqual([]);
    expect(await codeOf(readWith({ offers: [] }))).toBe('json.nothing_found');
    expect(await codeOf(readWith({ plans: null }))).toBe('json.nothing_found');
  });

  it('is asked by paths whose cost an answer cannot multiply', () => {
    const ask = (items: string) => () => requestsOf('json', { ...settings, items }, { userAgent: 's' });
    expect(ask('$..plans[*]')).not.toThrow();
    for (const bad of ['$..*..*', '$[?search(@.a, "(a+)+$")]', 'plans', '$[', `$${'.a'.repeat(150)}`]) {
      expect(ask(bad)).toThrow(/settings/);
    }
  });

  it('cannot be read without settings', async () => {
    expect(await codeOf(read('json', answerOf(plans)))).toBe('json.settings');
  });
});
