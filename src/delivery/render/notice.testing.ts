/** Notices of every kind for property tests: long words, 4-byte characters, right-to-left text, control characters, markup. */
import fc from 'fast-check';
import type { Notice } from '../domain/notice.ts';

export const hostile = [
  '<!channel> <@U123> <#C1|general> <https://evil.test|click> @here',
  '*bold* _it_ ~no~ `code` ```block```',
  '[click](https://evil.test) **bold** ![x](https://evil.test/p.png)',
  '</p><script>alert(1)</script><img src=x onerror=alert(1)>',
  'subject\r\nBcc: victim@evil.test',
  '{{DATE(2026-01-01T00:00:00Z, SHORT)}} ${expression} @{triggerBody()}',
  '\u202egnp.exe \u0000\u0007\u001b[31m\ud800 \ufeff',
  'שלום עולם مرحبا بالعالم',
  '👩‍👩‍👧‍👦🇺🇳💥e\u0301',
  '&lt;!channel&gt; & &amp;',
];

const shortText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(...hostile),
);

/** Now and then something that needs several messages. */
const longText = fc.oneof(
  { weight: 6, arbitrary: shortText },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          'x',
          '&',
          '"',
          '\\',
          '😀',
          'é',
          'ش',
          '<',
          'word ',
          'line\n',
          '\u0301',
          '{{',
          ...hostile,
        ),
        fc.integer({ min: 1, max: 9_000 }),
      )
      .map(([piece, count]) => piece.repeat(Math.min(count, Math.ceil(18_000 / piece.length)))),
  },
);
const url = fc.oneof(
  fc.constantFrom(
    'https://sophia.example.com/signals/sig_1?a=b&c=<d>|e',
    'http://[::1]:7070/x',
    'javascript:alert(1)',
    'not an address',
    '',
    'https://user:secret@example.com/',
    'https://example.com/"onmouseover="x',
  ),
  fc.webUrl(),
  fc.integer({ min: 1, max: 4_000 }).map((length) => `https://example.com/${'p'.repeat(length)}`),
);
const optionalTitle = fc.option(shortText, { nil: undefined });

const section: fc.Arbitrary<Notice['sections'][number]> = fc.oneof(
  fc
    .record({ title: optionalTitle, text: longText })
    .map(({ title: of, text }) => ({ kind: 'text' as const, text, ...titled(of) })),
  fc
    .record({ title: optionalTitle, items: fc.array(longText, { maxLength: 60 }) })
    .map(({ title: of, items }) => ({ kind: 'list' as const, items, ...titled(of) })),
  fc
    .record({
      title: optionalTitle,
      fields: fc.array(fc.record({ label: longText, value: longText }), { maxLength: 30 }),
    })
    .map(({ title: of, fields }) => ({ kind: 'fields' as const, fields, ...titled(of) })),
  fc
    .record({
      title: optionalTitle,
      before: fc.option(longText, { nil: null }),
      after: fc.option(longText, { nil: null }),
    })
    .map(({ title: of, before, after }) => ({ kind: 'change' as const, before, after, ...titled(of) })),
  fc
    .record({
      title: optionalTitle,
      columns: fc.array(shortText, { maxLength: 6 }),
      rows: fc.array(fc.array(longText, { maxLength: 7 }), { maxLength: 40 }),
    })
    .map(({ title: of, columns, rows }) => ({ kind: 'rows' as const, columns, rows, ...titled(of) })),
);

function titled(of: string | undefined): { title?: string } {
  return of === undefined ? {} : { title: of };
}

const action: fc.Arbitrary<Notice['actions'][number]> = fc.oneof(
  fc
    .record({ label: longText, url, value: fc.string({ minLength: 1, maxLength: 3_000 }) })
    .map((fields) => ({ kind: 'acknowledge' as const, ...fields })),
  fc.record({ label: shortText, url }).map((fields) => ({ kind: 'open' as const, ...fields })),
);

export const noticeArbitrary: fc.Arbitrary<Notice> = fc.record({
  headline: longText,
  severity: fc.constantFrom('info', 'watch', 'high', 'critical'),
  sample: fc.boolean(),
  sections: fc.array(section, { maxLength: 6 }),
  links: fc.array(fc.record({ label: longText, url }), { maxLength: 20 }),
  actions: fc.array(action, { maxLength: 8 }),
  footer: longText,
});

export const notice = (over: Partial<Notice> = {}): Notice => ({
  headline: 'Umbra Leasing changed its price',
  severity: 'high',
  sample: true,
  sections: [],
  links: [],
  actions: [],
  ...over,
});
