import { describe, expect, it } from 'vitest';
import type { Change, ChangeContext, FactChange, Item, ItemType, SourceKind } from '../contract.ts';
import { classifyChanges } from './classify-changes.ts';
import { isCompetitiveAdvantage } from './competitive-advantage.ts';
import { type Vote, thresholdsFrom } from './thresholds-from.ts';

const options = { ownNames: ['Pay Ready'], accountNames: ['Oakfield Communities'], minChangedWords: 4 };

function context(
  sourceKind: SourceKind,
  url = 'https://lumen.example/',
  sourceTitle = 'Page',
): ChangeContext {
  return {
    sourceId: 'source',
    sourceKind,
    sourceTitle,
    url,
    competitor: { slug: 'lumen', name: 'Lumen Leasing' },
    seenAt: '2026-11-20T06:00:00.000Z',
  };
}

function page(removed: string[], added: string[], facts: FactChange[] = [], changedWords = 10): Change {
  return { type: 'page', title: 'Lumen', removed, added, changedWords, facts };
}

let last = 0;
function item(type: ItemType, title: string, rest: Partial<Item> = {}): Item {
  last += 1;
  return { key: String(last), type, title, link: null, at: null, text: '', fields: {}, ...rest };
}

const growth: FactChange = {
  kind: 'price',
  name: 'Growth plan',
  unit: 'USD per unit',
  before: '$2.40',
  after: '$2.90',
};
const pricing = context('page', 'https://lumen.example/pricing', 'Pricing page');

describe('pages', () => {
  it('tell a price move by name, amounts and unit, with exactly the difference as before and after', () => {
    const { findings } = classifyChanges(
      [page(['Growth $2.40'], ['Growth $2.90'], [growth], 1)],
      pricing,
      options,
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      kind: 'pricing',
      severity: 'high',
      title: 'Lumen Leasing raised Growth from $2.40 to $2.90 per unit',
      before: 'Growth $2.40',
      after: 'Growth $2.90',
      summary: 'Growth plan: $2.40 before, $2.90 now (+21 %).',
    });
    expect(findings[0]?.reasons[0]).toBe('Growth plan: $2.40 before, $2.90 now (+21 %).');
  });

  it('leave out what is small and holds no fact', () => {
    const { findings, suppressed } = classifyChanges(
      [page(['We answer'], ['We reply'], [], 1)],
      context('page'),
      options,
    );
    expect(findings).toEqual([]);
    expect(suppressed[0]?.reason).toBe('below_threshold');
  });

  it('tell one name more on a page of names, and terms of a price, however few the words', () => {
    const tell = (path: string, removed: string[], added: string[]) =>
      classifyChanges(
        [page(removed, added, [], 2)],
        context('page', `https://lumen.example/${path}`),
        options,
      ).findings.map((one) => one.kind);
    expect(tell('partners', [], ['Bluepeak Insurance'])).toEqual(['partnership']);
    expect(tell('partners', ['Bluepeak Insurance'], [])).toEqual(['partnership']);
    expect(tell('partners', [], ['Now with better words.'])).toEqual([]);
    expect(tell('blog', [], ['Bluepeak Insurance'])).toEqual([]);
    expect(tell('pricing', ['Start with a 30-day free trial.'], ['Start with a 14-day free trial.'])).toEqual(
      ['pricing'],
    );
    expect(tell('pricing', ['Cards cost 2.9% + $0.30.'], ['Cards cost 3.2% + $0.30.'])).toEqual(['pricing']);
    expect(tell('pricing', ['Uptime: 99.9%'], ['Uptime: 99.8%'])).toEqual([]);
    expect(tell('pricing', ['We serve 120 operators.'], ['We serve 130 operators.'])).toEqual([]);
  });

  it('read the facts before the page and its words', () => {
    const of = (kind: FactChange['kind'], url: string) =>
      classifyChanges(
        [
          page(
            [],
            ['Something with several words here'],
            [{ kind, name: 'Keystone', unit: null, before: null, after: 'Keystone' }],
          ),
        ],
        context('page', url),
        options,
      ).findings[0]?.kind;
    expect(of('integration', 'https://lumen.example/')).toBe('integration');
    expect(of('leadership', 'https://lumen.example/about')).toBe('leadership');
    expect(of('customer', 'https://lumen.example/pricing')).toBe('customer');
  });

  it('say what a lost integration means for us', () => {
    const lost: FactChange = {
      kind: 'integration',
      name: 'Keystone',
      unit: null,
      before: 'Keystone',
      after: null,
    };
    const { findings } = classifyChanges(
      [page(['Keystone'], [], [lost], 1)],
      context('page', 'https://lumen.example/integrations'),
      {
        ...options,
        ownStrengths: ['Keystone integration'],
      },
    );
    expect(findings[0] !== undefined && isCompetitiveAdvantage(findings[0])).toBe(true);
    expect(findings[0]?.reasons.join(' ')).toContain('while Keystone integration is a strength of ours');
  });
});

describe('items', () => {
  it('count the jobs of one capture in one finding', () => {
    const jobs = [...Array.from({ length: 7 }, () => 'Sales'), 'Product', 'Product', 'Support'].map(
      (department, i) =>
        item('job', `Role ${i}`, { fields: { department, location: i < 6 ? 'Austin, TX' : 'Denver, CO' } }),
    );
    const { findings } = classifyChanges(
      jobs.map((job): Change => ({ type: 'item_added', item: job })),
      context('ashby'),
      options,
    );
    expect(findings.map((one) => one.title)).toEqual([
      'Lumen Leasing opened 10 roles: 7 in Sales, 6 in Texas',
    ]);
    expect(findings[0]?.severity).toBe('watch');
  });

  it('name the first role of its kind where the board is known', () => {
    const known = ['a', 'b', 'c'].map((title) =>
      item('job', title, { fields: { department: 'Sales', location: 'Austin, TX' } }),
    );
    const { findings } = classifyChanges(
      [
        {
          type: 'item_added',
          item: item('job', 'Counsel', { fields: { department: 'Legal', location: 'Austin, TX' } }),
        },
      ],
      context('ashby'),
      { ...options, knownItems: known },
    );
    expect(findings[0]?.severity).toBe('watch');
    expect(findings[0]?.reasons.join(' ')).toContain('The first open role in Legal among 3 listed roles.');
  });

  it('tell an incident once, and again only when its impact grows', () => {
    const begun = item('incident', 'SMS delays', { fields: { impact: 'minor', status: 'investigating' } });
    const told = (change: Change) => classifyChanges([change], context('statuspage'), options);
    expect(told({ type: 'item_added', item: begun }).findings[0]).toMatchObject({
      kind: 'incident',
      severity: 'watch',
    });
    const update = { ...begun, fields: { impact: 'minor', status: 'resolved' } };
    expect(told({ type: 'item_edited', before: begun, item: update }).suppressed[0]?.reason).toBe('update');
    const worse = { ...begun, fields: { impact: 'major', status: 'identified' } };
    expect(told({ type: 'item_edited', before: begun, item: worse }).findings[0]?.title).toContain(
      'grew from minor to major',
    );
    expect(told({ type: 'item_added', item: item('maintenance', 'Upgrade') }).findings).toEqual([]);
  });

  it('sort addresses of a sitemap by section, one finding a kind', () => {
    const added = [
      '/customers/maple-ridge',
      '/customers/harbor-point',
      '/integrations/keystone',
      '/blog/7-ways-to-renew',
      '/pricing',
    ].map(
      (path): Change => ({
        type: 'item_added',
        item: item('url', path, { link: `https://lumen.example${path}` }),
      }),
    );
    const kinds = classifyChanges(added, context('sitemap'), options).findings.map((one) => one.kind);
    expect(kinds.sort()).toEqual(['content', 'customer', 'integration', 'pricing']);
  });

  it('read an 8-K by its items, and a help article as a feature', () => {
    const filing = item('filing', '8-K', { fields: { form: '8-K', items: '5.02,9.01' } });
    expect(
      classifyChanges([{ type: 'item_added', item: filing }], context('edgar'), options).findings[0]?.kind,
    ).toBe('leadership');
    const article = item('article', 'How to set up renewal offers');
    expect(
      classifyChanges([{ type: 'item_added', item: article }], context('helpcenter'), options).findings[0]
        ?.kind,
    ).toBe('product');
  });

  it('leave out what insiders hold', () => {
    const filed = (form: string): Change => ({
      type: 'item_added',
      item: item('filing', `SAMPLE TRUST: ${form}`, { fields: { form } }),
    });
    const { findings, suppressed } = classifyChanges(
      [filed('4'), filed('144/A'), filed('10-Q'), filed('424B5')],
      context('edgar'),
      options,
    );
    expect(findings.map((one) => one.kind).sort()).toEqual(['content', 'funding']);
    expect(suppressed.map((one) => one.reason)).toEqual(['below_threshold', 'below_threshold']);
  });

  it('raise a step for our name and our accounts', () => {
    const told = (text: string) =>
      classifyChanges(
        [{ type: 'item_added', item: item('post', 'A short note', { text }) }],
        context('feed'),
        options,
      ).findings[0];
    expect(told('Nothing.')?.severity).toBe('info');
    expect(told('How we compare with Pay Ready.')?.severity).toBe('watch');
    expect(told('Oakfield Communities uses it.')?.reasons.at(-1)).toBe(
      'It mentions our account Oakfield Communities: one step graver.',
    );
  });
});

describe('votes', () => {
  const votes = (noise: number, useful = 0): Vote[] =>
    [
      ...Array.from({ length: noise }, () => 'noise' as const),
      ...Array.from({ length: useful }, () => 'useful' as const),
    ].map((verdict): Vote => ({ kind: 'content', sourceId: 'source', competitor: 'lumen', verdict }));
  const post: Change = { type: 'item_added', item: item('post', 'A short note') };

  it('silence what is noise, and say so', () => {
    expect(
      classifyChanges([post], context('feed'), { ...options, thresholds: thresholdsFrom(votes(1)) }).findings,
    ).toHaveLength(1);
    const silenced = classifyChanges([post], context('feed'), {
      ...options,
      thresholds: thresholdsFrom(votes(12)),
    });
    expect(silenced.findings).toEqual([]);
    expect(silenced.suppressed[0]?.detail).toContain('People found 0 of 12 findings like this useful');
  });

  it('stay within bounds, whatever their number and order', () => {
    const many = thresholdsFrom(votes(5000));
    expect(many[0]?.minWorth).toBeLessThanOrEqual(0.6);
    expect(many[0]?.changedWordsFactor).toBeLessThanOrEqual(4);
    expect(thresholdsFrom([...votes(5, 3)].reverse())).toEqual(thresholdsFrom(votes(5, 3)));
    const price = thresholdsFrom(votes(5000).map((vote) => ({ ...vote, kind: 'pricing' as const })));
    const { findings } = classifyChanges([page(['$2.40'], ['$2.90'], [growth], 1)], pricing, {
      ...options,
      thresholds: price,
    });
    // A sure price move is worth more than the highest bar: told a step lower, never silenced.
    expect(findings.map((one) => one.severity)).toEqual(['watch']);
    const reasons = findings[0]?.reasons.join(' ');
    expect(reasons).toContain('severity is a step lower');
  });
});

describe('keys', () => {
  it('are made of what happened, not of when it was seen', () => {
    const at = (seenAt: string) =>
      classifyChanges([page(['$2.40'], ['$2.90'], [growth])], { ...pricing, seenAt }, options).findings[0]
        ?.key;
    expect(at('2026-11-20T06:00:00.000Z')).toBe(at('2026-12-01T06:00:00.000Z'));
  });
});
