import { describe, expect, it } from 'vitest';
import { feedPauseS } from './feed-pause.ts';

/** A Friday. */
const at = new Date('2026-11-20T08:30:00Z');
const pause = (head: string, rest = '') =>
  feedPauseS(
    Buffer.from(`<rss version="2.0"><channel><title>Sample</title>${head}${rest}</channel></rss>`),
    at,
  );

describe('when a feed wants to be asked again', () => {
  it.each([
    ['nothing is said', '', 0],
    ['ttl, in minutes', '<ttl>90</ttl>', 5_400],
    ['ttl with spaces', '<ttl> 5 </ttl>', 300],
    ['ttl that is no number', '<ttl>soon</ttl>', 0],
    ['ttl of a week counts as a day', '<ttl>10080</ttl>', 86_400],
    ['updatePeriod', '<sy:updatePeriod>hourly</sy:updatePeriod>', 3_600],
    [
      'updateFrequency',
      '<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>',
      21_600,
    ],
    [
      'a frequency of nothing',
      '<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>',
      3_600,
    ],
    ['this hour is left out', '<skipHours><hour>8</hour><hour>9</hour></skipHours>', 5_400],
    ['an hour that is not now', '<skipHours><hour>23</hour></skipHours>', 0],
    ['the pause ends in an hour left out', '<ttl>60</ttl><skipHours><hour>9</hour></skipHours>', 5_400],
    ['this day is left out', '<skipDays><day>Friday</day></skipDays>', 15.5 * 3_600],
    [
      'every hour is left out, which nobody means',
      `<skipHours>${Array.from({ length: 24 }, (_, hour) => `<hour>${hour}</hour>`).join('')}</skipHours>`,
      86_400,
    ],
  ])('%s', (_, head, expected) => {
    expect(pause(head)).toBe(expected);
  });

  it('does not listen to what an entry says', () => {
    expect(pause('', '<item><title>a</title><ttl>600</ttl></item>')).toBe(0);
  });

  it('is not slowed by a head made to be slow', () => {
    expect(pause('<ttl '.repeat(100_000))).toBe(0);
    expect(pause('<skipHours>'.repeat(50_000))).toBe(0);
  });
});
