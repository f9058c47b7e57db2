import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { hostile, notice, noticeArbitrary } from './notice.testing.ts';
import { renderEmail } from './render-email.ts';

const allowed = new Set(
  'html head meta title style body table tbody thead tr td th h1 h2 p ul li a br'.split(' '),
);

describe('a notice as an e-mail', () => {
  it('has no element, address or attribute that a text brought in, and loads nothing', () => {
    fc.assert(
      fc.property(noticeArbitrary, (given) => {
        const { subject, text, html } = renderEmail(given);
        expect(subject).toMatch(/^[^\p{Cc}\p{Surrogate}]{1,200}$/u);
        expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
        const { document } = parseHTML(html);
        for (const element of document.querySelectorAll('*')) {
          expect(allowed).toContain(element.localName);
          for (const { name } of element.attributes) expect(name).not.toMatch(/^(on|src|background$)/);
        }
        for (const link of document.querySelectorAll('a')) {
          expect(link.getAttribute('href')).toMatch(/^https?:\/\//);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('cannot be given another header by a headline', () => {
    expect(renderEmail(notice({ headline: hostile[4]! })).subject).toBe(
      '[High] [Sample] subject Bcc: victim@evil.test',
    );
  });

  it('says the same in text and in HTML', () => {
    const { text, html } = renderEmail(
      notice({
        sections: [
          { kind: 'change', title: 'Price', before: '10 < 11', after: null },
          { kind: 'rows', columns: ['Plan', 'Price'], rows: [['Basic', '5 & up'], ['Pro']] },
        ],
        links: [{ label: 'Evidence', url: 'https://sophia.test/?a=1&b=2' }],
        footer: 'Sent by a rule',
      }),
    );
    expect(text).toBe(
      'Umbra Leasing changed its price\nHigh  |  Sample data about invented companies\n\nPrice\nBefore: 10 < 11\nAfter: nothing\n\n' +
        '• Basic  |  Price: 5 & up\n• Pro\n\nEvidence: https://sophia.test/?a=1&b=2\n\nSent by a rule\n',
    );
    const { document } = parseHTML(html);
    expect([...document.querySelectorAll('td')].map((cell) => cell.textContent?.trim()).slice(-4)).toEqual([
      'Basic',
      '5 & up',
      'Pro',
      '',
    ]);
    expect(document.querySelector('a')?.getAttribute('href')).toBe('https://sophia.test/?a=1&b=2');
    expect(html).toContain('prefers-color-scheme:dark');
  });
});
