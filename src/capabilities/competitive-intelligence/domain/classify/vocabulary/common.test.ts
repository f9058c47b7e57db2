import { describe, expect, it } from 'vitest';
import { inSentenceCase, isCommonWord } from './common.ts';
import { verbs } from './verbs.ts';

describe('a headline in other capitals', () => {
  it('is read as a sentence: words of the language small, names as they are', () => {
    expect(inSentenceCase('Tidewick Launches Flexible Rent Payments', 'Tidewick')).toBe(
      'Tidewick launches flexible rent payments',
    );
    expect(inSentenceCase('TIDEWICK RAISES PRICES FOR ALL PLANS', 'Tidewick')).toBe(
      'Tidewick raises prices for all plans',
    );
    expect(inSentenceCase('Sterling Row Selects Tidewick for All Communities', 'Tidewick')).toBe(
      'Sterling Row selects Tidewick for all communities',
    );
  });

  it('stays where it is a sentence already, or too short to tell', () => {
    for (const text of ['Tidewick launches rent payments for Oak Terrace', 'Tidewick Pay', 'New Plans'])
      expect(inSentenceCase(text, 'Tidewick')).toBe(text);
  });

  it('knows words of the language and the trade from names', () => {
    expect(['Pricing', 'payments', 'Launches', "Residents'", 'one-tap'].filter(isCommonWord)).toHaveLength(5);
    expect(['Tidewick', 'Oakledger', 'Corvane'].filter(isCommonWord)).toEqual([]);
  });
});

describe('verbs', () => {
  const whole = new RegExp(`^${verbs('add, cut, drop, bring, carry, launch, raise, roll out')}$`);
  it.each(
    'add adds added adding cut cuts cutting drop drops dropped dropping bring brought bringing carry carries carried carrying launch launches launched raise raised raising'.split(
      ' ',
    ),
  )('come in every form: %s', (form) => {
    expect(form).toMatch(whole);
  });
  it('of two words keep them together or around what they act on', () => {
    for (const form of ['rolls out', 'rolled out', 'rolling the portal out']) expect(form).toMatch(whole);
    expect('rolls').not.toMatch(whole);
  });
});
