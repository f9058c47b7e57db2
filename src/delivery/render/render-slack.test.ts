import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slackMarks, slackRefusal } from '../../../test/emulators/slack-rules.ts';
import { hostile, notice, noticeArbitrary } from './notice.testing.ts';
import { renderSlack } from './render-slack.ts';

describe('a notice for Slack', () => {
  it('is within every limit, whatever it says', () => {
    fc.assert(
      fc.property(noticeArbitrary, fc.boolean(), (given, interactive) => {
        const messages = renderSlack(given, { interactive });
        expect(messages.length).toBeGreaterThan(0);
        for (const message of messages) expect(slackRefusal(message)).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it('has no marks but the links that the notice gives, however hostile its texts are', () => {
    fc.assert(
      fc.property(noticeArbitrary, (given) => {
        for (const mark of renderSlack(given).flatMap(slackMarks)) {
          expect(mark).toMatch(/^<https?:\/\/[^<>|\s]+\|[^<>|*_~`]+>$/);
        }
      }),
      { numRuns: 100 },
    );
    const texts = notice({
      headline: hostile.join(' '),
      sections: [
        { kind: 'list', title: hostile[0]!, items: hostile },
        { kind: 'fields', fields: hostile.map((text) => ({ label: text, value: text })) },
      ],
      footer: hostile.join(' '),
    });
    expect(renderSlack(texts).flatMap(slackMarks)).toEqual([]);
    expect(JSON.stringify(renderSlack(texts))).toContain('&lt;!channel&gt;');
  });

  it('keeps its order over several messages, the buttons on the first', () => {
    const words = Array.from({ length: 9_000 }, (_, at) => `w${at}`);
    const messages = renderSlack(
      notice({
        sections: [{ kind: 'text', title: 'All of it', text: words.join(' ') }],
        actions: [
          { kind: 'acknowledge', label: 'Acknowledge', url: 'https://sophia.test/ack/t', value: 'v' },
        ],
      }),
    );
    expect(messages.length).toBeGreaterThan(3);
    const said = JSON.stringify(messages).match(/\bw\d+\b/g);
    expect(said).toEqual(words);
    expect(messages.map((message) => JSON.stringify(message).includes('"button"'))).toEqual([
      true,
      ...messages.slice(1).map(() => false),
    ]);
    expect(messages.at(-1)!.text).toContain(`Part ${messages.length} of ${messages.length}`);
  });

  it('is one message with a header, bold labels and links for an ordinary alert', () => {
    const [message, ...rest] = renderSlack(
      notice({
        sections: [
          { kind: 'change', title: 'Price', before: '10 USD', after: '12 USD' },
          { kind: 'fields', fields: [{ label: 'Plan', value: 'snake_case' }] },
        ],
        links: [{ label: 'Evidence', url: 'https://sophia.test/o/1?a=1&b=2' }],
        actions: [
          { kind: 'acknowledge', label: 'Acknowledge', url: 'https://sophia.test/ack/t', value: 'v' },
        ],
      }),
      { interactive: true },
    );
    expect(rest).toEqual([]);
    expect(message).toMatchObject({ text: '[Sample] Umbra Leasing changed its price', parse: 'none' });
    expect(message!.blocks).toMatchObject([
      { type: 'header' },
      { type: 'context', elements: [{ text: 'High  |  Sample data about invented companies' }] },
      { text: { type: 'mrkdwn', text: '*Price*' } },
      { fields: [{ text: '*Before*\n10 USD' }, { text: '*After*\n12 USD' }] },
      { fields: [{ type: 'plain_text', text: 'Plan\nsnake_case' }] },
      { text: { text: '<https://sophia.test/o/1?a=1&amp;b=2|Evidence>' } },
      { type: 'actions', elements: [{ action_id: 'acknowledge-1', value: 'v' }] },
    ]);
  });
});
