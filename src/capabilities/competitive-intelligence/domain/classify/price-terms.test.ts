import { describe, expect, it } from 'vitest';
import { termMoves } from './price-terms.ts';

const phrases = (before: string, after: string) =>
  termMoves(before === '' ? [] : [before], after === '' ? [] : [after]).map((move) => move.phrase);

describe('a term of a price that is no money', () => {
  it.each([
    [
      'Start your 30-day free trial',
      'Start your 14-day free trial',
      'shortened its free trial from 30 days to 14 days',
    ],
    [
      'Try it free for two weeks.',
      'Try it free for 30 days.',
      'lengthened its free trial from two weeks to 30 days',
    ],
    ['Get 14 days free', 'Get 7 days free', 'shortened its free trial from 14 days to 7 days'],
    ['Trial period: 1 month', 'Trial period: 1 week', 'shortened its free trial from 1 month to 1 week'],
    [
      '60-day money-back guarantee',
      '30-day money-back guarantee',
      'shortened its money-back guarantee from 60 days to 30 days',
    ],
    [
      '12-month minimum term',
      '24-month minimum term',
      'lengthened its minimum contract from 12 months to 24 months',
    ],
    [
      'Cancel with 30 days notice',
      'Cancel with 60 days notice',
      'lengthened its notice period from 30 days to 60 days',
    ],
    ['Up to 50 units', 'Up to 25 units', 'lowered its limit of units from 50 to 25'],
  ])('is told by what it was and is: %s', (before, after, phrase) => {
    expect(phrases(before, after)).toEqual([phrase]);
  });

  it('is told when it comes or goes, where it is an offer', () => {
    expect(phrases('Book a demo', 'Start a 14-day trial')).toEqual(['now offers a free trial of 14 days']);
    expect(phrases('Free for 30 days, then $20', 'From the first day $20')).toEqual([
      'no longer offers a free trial (was 30 days)',
    ]);
    expect(phrases('Up to 50 units', '')).toEqual([]);
  });

  it('is no news in other words, or where the days are those of something else', () => {
    expect(phrases('A 14-day trial', 'Free trial of 14 days')).toEqual([]);
    expect(phrases('One month trial', '30-day trial')).toEqual([]);
    expect(phrases('Answers within 2 days', 'Answers within 3 days')).toEqual([]);
    expect(phrases('Reports for the last 30 days', 'Reports for the last 90 days')).toEqual([]);
  });
});
