import { describe, expect, it } from 'vitest';
import type { FactChange } from '../contract.ts';
import { splitByKind } from './split-by-kind.ts';

const fact = (
  kind: FactChange['kind'],
  name: string,
  before: string | null,
  after: string | null,
): FactChange => ({
  kind,
  name,
  unit: null,
  before,
  after,
});
const change = (removed: string[], added: string[], facts: FactChange[]) => ({
  type: 'page' as const,
  title: 'Home',
  removed,
  added,
  changedWords: 9,
  facts,
});

describe('a page that changes in several ways at once', () => {
  it('is told once a kind, each with its own blocks; what belongs to none stays with the first', () => {
    const parts = splitByKind(
      change(
        ['Growth: $2'],
        ['Growth: $3', 'Elm Court logo', 'Works with Keystone', 'New look'],
        [
          fact('customer', 'Elm Court', null, 'Elm Court'),
          fact('price', 'Growth', '$2', '$3'),
          fact('integration', 'Keystone', null, 'Keystone'),
        ],
      ),
    );
    expect(parts.map(({ removed, added }) => ({ removed, added }))).toEqual([
      { removed: ['Growth: $2'], added: ['Growth: $3', 'New look'] },
      { removed: [], added: ['Works with Keystone'] },
      { removed: [], added: ['Elm Court logo'] },
    ]);
    expect(parts.map((part) => part.facts.length)).toEqual([1, 1, 1]);
  });

  it('stays one where one block says it all, where plans bring their features, or nothing is typed', () => {
    const whole = change(
      ['a'],
      ['Elm Court integrates with Keystone'],
      [fact('customer', 'Elm Court', null, 'Elm Court'), fact('integration', 'Keystone', null, 'Keystone')],
    );
    expect(splitByKind(whole)).toEqual([whole]);
    const plan = change(
      [],
      ['Solo', '$49', 'Chat'],
      [
        fact('plan', 'Solo', null, 'Solo'),
        fact('price', 'Solo', null, '$49'),
        fact('feature', 'Chat', null, 'Solo'),
      ],
    );
    expect(splitByKind(plan)).toEqual([plan]);
    const plain = change(['a'], ['b'], []);
    expect(splitByKind(plain)).toEqual([plain]);
  });
});
