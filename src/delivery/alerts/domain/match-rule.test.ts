import { describe, expect, it } from 'vitest';
import { parseRule, type RuleDraft } from './alert-rule.ts';
import { type Matter, matchesGlob, matchRule } from './match-rule.ts';

const matter: Matter = {
  kind: 'competitor.pricing',
  subject: 'competitor:sample-rival',
  severity: 'high',
  title: 'Sample Rival raised its price for Grey Star Homes',
  summary: 'The Basic plan costs more.',
  before: '$10',
  after: '$12 a unit',
  reasons: ['names an account'],
  evidence: ['account:blue-door', 'obs_1'],
  accounts: [
    { slug: 'red-lion', names: ['Red Lion Communities', 'RLC'], matched: 'RLC', sample: false },
    { slug: 'alder-homes', names: ['Alder Homes'], matched: 'Alder', sample: true },
  ],
  sample: false,
};
const about = (when: NonNullable<RuleDraft['when']>, over: Partial<Matter> = {}) =>
  matchRule(parseRule({ name: 'R', when }).when, { ...matter, ...over }) !== undefined;

describe('a rule is about a signal', () => {
  it.each<[string, NonNullable<RuleDraft['when']>, boolean]>([
    ['without conditions', {}, true],
    ['of a kind like a glob', { kinds: ['cost.*', 'competitor.*'] }, true],
    ['of another kind', { kinds: ['competitor'] }, false],
    ['within its severities', { severity: { from: 'watch', to: 'high' } }, true],
    ['below them', { severity: { from: 'critical' } }, false],
    ['above them', { severity: { to: 'watch' } }, false],
    ['on its subject', { subjects: ['competitor:SAMPLE-rival'] }, true],
    ['on another', { subjects: ['competitor:other*'] }, false],
    ['that names an account', { accounts: ['Grey Star'] }, true],
    ['that names it by its slug', { accounts: ['account:grey-star'] }, true],
    ['whose evidence is the account', { accounts: ['account:blue-door'] }, true],
    ['that is linked to it', { accounts: ['account:red-lion'] }, true],
    ['that is linked to it, by any form of its name', { accounts: ['red lion COMMUNITIES'] }, true],
    ['that is linked to another', { accounts: ['account:red', 'Red Lion'] }, false],
    ['that is linked to an invented account', { accounts: ['account:alder-homes'] }, false],
    ['that is linked to one, where those count', { accounts: ['Alder Homes'], sample: 'include' }, true],
    ['that only contains its letters', { accounts: ['Grey Sta'] }, false],
    ['that says a word, whatever its capitals', { words: { any: ['PRICE', 'nothing'] } }, true],
    ['that says a part of a word', { words: { any: ['pric'] } }, false],
    ['that says a phrase over punctuation', { words: { any: ['12 a unit'] } }, true],
    ['that says all words', { words: { all: ['basic plan', 'account'] } }, true],
    ['that misses one', { words: { all: ['basic plan', 'enterprise'] } }, false],
    ['that says what it must not', { words: { none: ['basic'] } }, false],
  ])('%s', (_words, when, expected) => {
    expect(about(when)).toBe(expected);
  });

  it('about invented companies only where it is told so', () => {
    expect(about({}, { sample: true })).toBe(false);
    expect(about({ sample: 'include' }, { sample: true })).toBe(true);
    expect(about({ sample: 'only' })).toBe(false);
  });

  it('reads letters as they are meant, in any script', () => {
    expect(about({ words: { any: ['preis'] } }, { title: 'Neuer ＰＲＥＩＳ' })).toBe(true);
    expect(about({ words: { any: ['价格'] } }, { title: '价格 上涨' })).toBe(true);
  });

  it('says by which conditions', () => {
    const { when } = parseRule({ name: 'R', when: { kinds: ['competitor.*'], words: { any: ['price'] } } });
    expect(matchRule(when, matter)).toEqual([
      'severity high',
      'kind competitor.pricing is like competitor.*',
      'says "price"',
    ]);
    const linked = parseRule({ name: 'R', when: { accounts: ['account:red-lion'] } });
    expect(matchRule(linked.when, matter)).toEqual([
      'severity high',
      'touches account:red-lion, named "RLC"',
    ]);
  });
});

describe('a glob', () => {
  it.each([
    ['a*c', 'abc', true],
    ['a*c', 'ac', true],
    ['a*b*c', 'axxbyyc', true],
    ['a*bc', 'abcbc', true],
    ['*', '', true],
    ['ab*ba', 'aba', false],
    ['a.c', 'abc', false],
    ['a*', 'ba', false],
  ])('%s and %s', (pattern, text, expected) => {
    expect(matchesGlob(pattern, text)).toBe(expected);
  });

  it('takes no longer for many stars', () => {
    expect(matchesGlob(`${'*a'.repeat(100)}*b`, 'a'.repeat(100_000))).toBe(false);
  });
});

describe('a rule that is written wrong', () => {
  it.each<[string, unknown, string]>([
    ['without a name', {}, 'name'],
    ['with a word that nobody can say', { name: 'R', when: { words: { any: ['!!'] } } }, 'when.words.any'],
    [
      'with severities the wrong way round',
      { name: 'R', when: { severity: { from: 'high', to: 'info' } } },
      'when.severity.from',
    ],
    [
      'that is quiet for ever',
      { name: 'R', quiet_hours: { time_zone: 'UTC', windows: [{ from: '08:00', to: '08:00' }] } },
      'quiet_hours.windows',
    ],
    [
      'with a zone that is none',
      { name: 'R', mode: { kind: 'digest', every: 'day', at: '08:00', time_zone: 'Mars/Base' } },
      'mode.time_zone',
    ],
    ['with a field that nobody knows', { name: 'R', wen: {} }, 'rule'],
    [
      'with steps after a digest',
      {
        name: 'R',
        mode: { kind: 'digest', every: 'day', at: '08:00', time_zone: 'UTC' },
        escalation: [{ after_minutes: 5, to: { destinations: ['ops'] } }],
      },
      'escalation',
    ],
  ])('%s says where', (_words, rule, where) => {
    expect(() => parseRule(rule)).toThrow(expect.objectContaining({ code: 'alert_rule.invalid', where }));
  });
});
