import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { hashOf } from '../../kernel/canonical-json.ts';
import { hostile } from '../render/notice.testing.ts';
import { composeReport } from './compose-report.ts';
import type { ReportInputs } from './domain/inputs.ts';
import { drawable, readFonts } from './pdf/fonts.ts';
import { fontCoverage } from './pdf/font-coverage.ts';
import { renderReport, reportFiles } from './render-report.ts';
import { emptyInputs, inputs, signal } from './report.testing.ts';

async function files(given: ReportInputs): Promise<Record<string, string>> {
  const rendered = await renderReport(composeReport(given));
  return Object.fromEntries(rendered.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('latin1')]));
}
const utf8 = (text: string | undefined) => Buffer.from(text ?? '', 'latin1').toString('utf8');

/** Many rows of everything, so that each table and list goes over several pages. */
function crowded(): ReportInputs {
  const base = inputs();
  const [measure] = base.measures;
  if (measure === undefined) throw new Error('no measure');
  const long = 'A rather long sentence that goes on and on, so that a row is several lines high. '.repeat(3);
  return inputs({
    measures: Array.from({ length: 60 }, (_, index) => ({
      ...measure,
      id: `m.${index}`,
      title: `Number ${index}`,
      note: long,
    })),
    signals: Array.from({ length: 20 }, (_, part) => ({
      capability: `part-${part}`,
      counts: { critical: 1, high: 2, watch: 3, info: 400 },
      gravest: Array.from({ length: 12 }, (__, index) =>
        signal(`sig_${part}_${index}`, { capability: `part-${part}`, summary: long }),
      ),
    })),
  });
}

describe('the files of a report', () => {
  it.each([
    ['a full week', inputs()],
    ['an empty week', emptyInputs()],
    ['a crowded week', crowded()],
  ])('are the same bytes each time: %s', async (_, given) => {
    const first = await files(given);
    expect(Object.keys(first)).toEqual(reportFiles.map(({ name }) => name));
    const zone = process.env['TZ'];
    try {
      process.env['TZ'] = 'Asia/Tokyo';
      const again = await files(given);
      for (const { name } of reportFiles) expect(again[name] === first[name], name).toBe(true);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('differ when anything that they tell differs', async () => {
    const one = await files(inputs());
    const other = await files(inputs({ knownAt: '2026-11-23T12:00:00.001Z' }));
    for (const name of ['report.html', 'report.pdf', 'figures.json'])
      expect(other[name] === one[name], name).toBe(false);
  });

  it('hold text of others as text, in every one of them', async () => {
    const nasty = [
      ...hostile,
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '漢字 العربية 🏠',
      '\ud800',
    ];
    for (const title of nasty) {
      const given = inputs({
        workspace: title,
        signals: [
          {
            capability: 'competitive-intelligence',
            counts: { critical: 1, high: 0, watch: 0, info: 0 },
            gravest: [
              signal('sig_1', {
                title,
                summary: title,
                evidence: { kind: 'page', id: 'javascript:alert(1)', label: title },
              }),
            ],
          },
        ],
      });
      const { 'report.html': html, 'report.pdf': pdf } = await files(given);
      // What is between angle brackets is ours: theirs are written as entities.
      const tags = html?.match(/<[^>]*>/g) ?? [];
      expect(tags.filter((tag) => /^<(script|img|iframe)|\son\w+=|javascript:/i.test(tag))).toEqual([]);
      expect(pdf?.startsWith('%PDF-1.7')).toBe(true);
    }
  });

  it('figures.json has every figure exactly, and a hash that can be checked', async () => {
    const document = z
      .looseObject({
        week: z.string(),
        known_at: z.string(),
        content_hash: z.string(),
        figures: z.array(z.looseObject({ id: z.string(), value: z.string().nullable(), unit: z.string() })),
      })
      .parse(JSON.parse(utf8((await files(inputs()))['figures.json'])));
    expect(document).toMatchObject({ week: '2026-W47', known_at: '2026-11-23T12:00:00.000Z' });
    expect(document.figures.map(({ id, value, unit }) => [id, value, unit])).toEqual([
      ['market.units', null, 'units'],
      ['cost.billed', '55866.4375', 'USD'],
    ]);
    const { content_hash: hash, ...rest } = document;
    expect(hash).toBe(`sha256:${hashOf(rest)}`);
  });
});

describe('the HTML edition', () => {
  it('is whole in itself: no script, nothing fetched, every section under its heading', async () => {
    const html = utf8((await files(inputs()))['report.html']);
    expect(html).not.toMatch(/<script|<link|@import|url\(|src=/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect([...html.matchAll(/<h2 id="([a-z]+)"/g)].map(([, id]) => id)).toEqual([
      'numbers',
      'changed',
      'due',
      'competitors',
      'market',
      'cost',
      'decided',
      'sources',
      'definitions',
    ]);
    expect(html).toContain(
      '<title>Cloud cost: from $51.00\u00a0K (2026-09-01) to $55.87\u00a0K (2026-10-01), 2 points.</title>',
    );
    expect(html.match(/<span class="sample">sample<\/span>/g)?.length).toBeGreaterThan(3);
  });
});

describe('the PDF edition', () => {
  it('is tagged, named, in its language, and dated by what it tells', async () => {
    const pdf = (await files(inputs()))['report.pdf'] ?? '';
    for (const mark of [
      '/StructTreeRoot',
      '/MarkInfo',
      '/Marked true',
      '/Lang (en)',
      '/DisplayDocTitle true',
      'pdfuaid',
    ])
      expect(pdf.includes(mark), mark).toBe(true);
    expect(pdf.includes('(D:20261123120000Z)')).toBe(true);
    for (const element of [
      '/S /H1',
      '/S /H2',
      '/S /Table',
      '/S /TR',
      '/S /TH',
      '/S /TD',
      '/S /L',
      '/S /LI',
      '/S /Link',
      '/S /Figure',
    ])
      expect(pdf.includes(element), element).toBe(true);
    expect(pdf.includes('/Alt (')).toBe(true);
    // Both fonts are embedded; none is asked for by name.
    expect(pdf.match(/\/FontFile2/g)).toHaveLength(2);
    expect(pdf.includes('/BaseFont /Helvetica')).toBe(false);
  });

  it('keeps the whole text of a name that its fonts cannot draw', () => {
    const { covers } = readFonts();
    expect(drawable('Łódź Ελλάς Москва — “ok” ▲', covers)).toEqual({
      text: 'Łódź Ελλάς Москва — “ok” ▲',
      isWhole: true,
    });
    expect(drawable('漢字 Homes\u200d', covers)).toEqual({ text: '□□ Homes', isWhole: false });
  });

  it('knows what each of its two fonts has, and refuses what is no font', () => {
    const of = (weight: number) =>
      fontCoverage(readFileSync(join(import.meta.dirname, 'data', `inter-${weight}.ttf`)));
    const [regular, strong] = [of(400), of(600)];
    const points = Array.from({ length: 0x30000 }, (_, point) => point);
    expect(points.filter((point) => regular(point) !== strong(point))).toEqual([]);
    expect(points.filter(regular).length).toBeGreaterThan(1200);
    for (const character of '□●▲◆■○…−→€') expect(regular(character.codePointAt(0) ?? 0)).toBe(true);
    expect(() => fontCoverage(Buffer.alloc(64))).toThrow(
      expect.objectContaining({ code: 'font.unreadable' }),
    );
  });
});
