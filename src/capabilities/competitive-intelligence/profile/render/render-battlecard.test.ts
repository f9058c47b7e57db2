import { describe, expect, it } from 'vitest';
import { composeBattlecard } from '../../domain/profile/compose-battlecard.ts';
import type { Known } from '../../domain/profile/known.ts';
import { battlecardFormats, renderBattlecard } from './render-battlecard.ts';

const hostile = '<script>alert(1)</script> ](javascript:x) <!channel> <@U1> **bold** \u202egnp.exe & "q"';
const known: Known = {
  competitor: { slug: 'lumen', name: hostile, sample: true },
  company: 'Ours & Co',
  asOf: '2026-11-27',
  facts: [
    {
      id: 'fact_1',
      attribute: 'claim',
      qualifiers: { about: 'x' },
      value: hostile,
      unit: null,
      precision: 'exact',
      note: null,
      validFrom: '2026-06-01T06:00:00.000Z',
      sourceId: 'ci/lumen/home',
      sourceTitle: hostile,
      observationId: 'obs_1',
      locator: 'block 3"><b>',
      asOf: '2026-06-02T06:00:00.000Z',
    },
  ],
  signals: [
    { id: 'sig_1', kind: 'legal', severity: 'high', title: hostile, occurredAt: '2026-11-02T06:00:00.000Z' },
  ],
  sources: [
    {
      id: 'ci/lumen/home',
      title: hostile,
      kind: 'page',
      state: 'failing',
      reason: hostile,
      lastGoodAt: '2026-06-02T06:00:00.000Z',
      observationId: 'obs_1',
    },
  ],
  own: { sample: true, features: [], segments: [], prices: [], integrations: [], proof: [] },
  notes: [{ part: 'talk_track', text: hostile, author: hostile, date: '2026-11-02', path: 'n.md', line: 3 }],
  noteProblems: [hostile],
  staleDays: { pricing: 60, other: 90 },
};
const card = composeBattlecard(known);
const text = async (format: (typeof battlecardFormats)[number]) =>
  Buffer.from((await renderBattlecard(card, format, 'https://sophia.example')).bytes).toString('utf8');

describe('the files of a battlecard', () => {
  it('let nothing that others wrote become markup', async () => {
    const html = await text('html');
    expect(html).not.toMatch(/<script|javascript:x"|<b>"|\u202e/);
    expect(html).toContain('&lt;script&gt;');
    const markdown = await text('markdown');
    expect(markdown).not.toMatch(/(?<!\\)<script|(?<!\\)\]\(|(?<!\\)\*\*bold|\u202e/);
    const slack = await text('slack');
    expect(slack).toContain('&lt;!channel&gt;');
    expect(slack).not.toMatch(/<!channel>|<@U1>/);
  });

  it('mark a sample, and a sentence that is stale, in every format for people', async () => {
    for (const format of ['html', 'markdown', 'slack'] as const) {
      const shown = await text(format);
      expect(shown).toMatch(/sample/i);
      expect(shown).toContain('stale, 178 days old');
    }
  });

  it('number what is cited once, lead to it by full addresses, and list it at the end', async () => {
    const html = await text('html');
    const numbers = [...html.matchAll(/href="#ref-(\d+)"/g)].map((match) => match[1]);
    const listed = [...html.matchAll(/id="ref-(\d+)"/g)].map((match) => match[1]);
    expect(numbers.length).toBeGreaterThan(0);
    expect(new Set(numbers)).toEqual(new Set(listed));
    expect(new Set(listed).size).toBe(listed.length);
    expect(html).toContain('href="https://sophia.example/signals/sig_1"');
  });

  it.each(battlecardFormats)('are the same bytes for the same card: %s', async (format) => {
    const [one, other] = [
      await renderBattlecard(card, format),
      await renderBattlecard(composeBattlecard({ ...known, facts: [...known.facts] }), format),
    ];
    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
  });

  it('are a tagged PDF with a title and a language', async () => {
    const pdf = Buffer.from((await renderBattlecard(card, 'pdf')).bytes).toString('latin1');
    expect(pdf).toMatch(/\/MarkInfo \d+ 0 R\n\/StructTreeRoot/);
    expect(pdf).toMatch(/\/Lang \(en\)/);
    expect(pdf).toMatch(/\/S \/H1/);
    expect(pdf).toMatch(/\/S \/LI/);
  });
});
