import { describe, expect, it } from 'vitest';
import { instantOf, linkOf } from './read-entries.ts';

describe('times', () => {
  it.each([
    ['2026-11-01', '2026-11-01T00:00:00.000Z'],
    ['2026-11-01 10:30', '2026-11-01T10:30:00.000Z'],
    ['2026-11-01T10:30:00.123456', '2026-11-01T10:30:00.123Z'],
    ['2026-11-01T10:30:00-05:00', '2026-11-01T15:30:00.000Z'],
    ['Tue, 03 Nov 2026 14:00:00 +0100', '2026-11-03T13:00:00.000Z'],
    ['Tue, 03 Nov 2026 14:00:00 EST', '2026-11-03T19:00:00.000Z'],
    ['Tue, 03 Nov 2026 14:00:00', '2026-11-03T14:00:00.000Z'],
    ['11/05/2026', '2026-11-05T00:00:00.000Z'],
    ['November 5, 2026', '2026-11-05T00:00:00.000Z'],
    [1_760_000_000_000, '2025-10-09T08:53:20.000Z'],
  ])('%s is %s, wherever this runs', (text, instant) => {
    expect(instantOf(text)).toBe(instant);
  });

  it.each(['', '5', 'yesterday', '2026-13-45', 'x'.repeat(100), Number.NaN, 1e300, null, {}])(
    '%s is none',
    (value) => {
      expect(instantOf(value)).toBeNull();
    },
  );
});

describe('links', () => {
  it('are http(s), absolute and of bearable length', () => {
    expect(linkOf(' /a b ', 'https://x.example/c')).toBe('https://x.example/a%20b');
    expect(linkOf('//y.example/a', 'https://x.example/')).toBe('https://y.example/a');
    for (const bad of [
      'javascript:alert(1)',
      'data:text/html,x',
      'mailto:a@x.example',
      '',
      ' ',
      5,
      `/${'a'.repeat(5_000)}`,
    ]) {
      expect(linkOf(bad, 'https://x.example/')).toBeNull();
    }
    expect(linkOf('/relative')).toBeNull();
  });
});
