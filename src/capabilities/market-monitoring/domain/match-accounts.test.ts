import { describe, expect, it } from 'vitest';
import { matchAccounts } from './match-accounts.ts';
import { type AccountName, patternOf } from './name-patterns.ts';

const name = (form: string, more: Partial<AccountName> = {}): AccountName => ({
  slug: form.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
  account: form,
  form,
  validFrom: null,
  validTo: null,
  sample: false,
  ...more,
});
const names = [
  ...[
    'Greystar',
    'Equity Residential',
    'MAA',
    'Cortland',
    'Asset Living',
    'Cushman & Wakefield',
    'RAM Partners',
  ].map((form) => name(form)),
  ...['AvalonBay Communities', 'The Related Cos.', 'The Michaels Organization', 'FPI Management'].map(
    (form) => name(form),
  ),
  name('Mid-America Apartment Communities', { slug: 'maa', account: 'MAA' }),
  name('Lincoln Property Co.', { slug: 'willow-bridge', account: 'Willow Bridge', validTo: '2023-12-31' }),
];
const patterns = names.flatMap((one) => patternOf(one) ?? []);
const found = (text: string, day = '2026-11-01') =>
  matchAccounts([{ field: 'title', text }], patterns, day).map(({ slug, matched }) => [slug, matched]);

describe('an account is named by', () => {
  it.each([
    ['EliseAI signs Greystar for 40,000 units', 'greystar', 'Greystar'],
    ["Greystar's portfolio moves to a new platform", 'greystar', 'Greystar'],
    ['A pilot with Equity Residential begins', 'equity-residential', 'Equity Residential'],
    ['Cushman and Wakefield picks a vendor', 'cushman-wakefield', 'Cushman and Wakefield'],
    ['Cushman & Wakefield picks a vendor', 'cushman-wakefield', 'Cushman & Wakefield'],
    ['Mid-America Apartment Communities renews', 'maa', 'Mid-America Apartment Communities'],
    ['MAA moves 100,000 apartments to it', 'maa', 'MAA'],
    ['Cortland, an apartment operator, chose it', 'cortland', 'Cortland'],
    ['ASSET LIVING EXPANDS', 'asset-living', 'ASSET LIVING'],
    ['The Related Companies renew', 'the-related-cos-', 'Related Companies'],
  ])('"%s"', (text, slug, matched) => {
    expect(found(text)).toEqual([[slug, matched]]);
  });

  it.each([
    'Home equity rises, says a study of residential lending',
    'Equity in a Residential tower',
    'Equity. Residential demand falls',
    'Greystarland opens',
    'An asset living up to its name',
    'The maa of all releases',
    'MAA announces a conference',
    'Apartment fire in Cortland, NY',
    'Cortland County approves apartments',
    'A ram partners with an owner',
    'Related stories about companies',
    'Lincoln Property Co. leases an office',
  ])('not by "%s"', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('a former name on the days on which it was used', () => {
    expect(found('Lincoln Property Co. buys apartments', '2022-05-01')).toEqual([
      ['willow-bridge', 'Lincoln Property Co'],
    ]);
  });

  it('the longer of two names that overlap', () => {
    const both = [name('Alder Residential'), name('Alder Residential Trust')].flatMap(
      (one) => patternOf(one) ?? [],
    );
    const match = matchAccounts(
      [{ field: 'title', text: 'Alder Residential Trust grows' }],
      both,
      '2026-11-01',
    );
    expect(match.map(({ slug }) => slug)).toEqual(['alder-residential-trust']);
  });

  it('no single everyday word at all', () => {
    for (const form of ['Equity', 'Living', 'The Group', 'Homes', 'It'])
      expect(patternOf(name(form))).toBeUndefined();
  });

  it('tells every account once, with the place of its surest mention', () => {
    const match = matchAccounts(
      [
        { field: 'title', text: 'Cortland and its apartments' },
        { field: 'summary', text: 'Greystar, Greystar and AvalonBay Communities.' },
      ],
      patterns,
      '2026-11-01',
    );
    expect(match.map(({ slug, field, confidence }) => [slug, field, confidence])).toEqual([
      ['avalonbay-communities', 'summary', 0.9],
      ['greystar', 'summary', 0.8],
      ['cortland', 'title', 0.6],
    ]);
  });
});
