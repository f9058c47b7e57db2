import { describe, expect, it } from 'vitest';
import PdfDocument from 'pdfkit';
import { answerOf, codeOf, read } from './sources.testing.ts';

const file = (text: string | Uint8Array, name = 'reviews.csv') => ({
  body: typeof text === 'string' ? Buffer.from(text) : text,
  contentType: '',
  url: name,
});

async function pdf(pages: readonly string[], options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const document = new PdfDocument({ autoFirstPage: false, ...options });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => document.on('end', resolve));
  for (const page of pages) document.addPage().text(page);
  document.end();
  await ended;
  return Buffer.concat(parts);
}

describe('a dropped CSV', () => {
  it('may have any separator, names, mark and encoding', async () => {
    const wanted = [
      {
        key: 'r1',
        type: 'record',
        title: 'Café',
        link: null,
        at: '2026-11-01T00:00:00.000Z',
        text: 'Slow; "very" slow',
        fields: { star_rating: 2.5 },
      },
    ];
    const comma =
      '\uFEFFReview ID,Title,Review,Date,Star Rating\r\nr1,Café,"Slow; ""very"" slow",2026-11-01,2.50\r\n';
    expect((await read('file', file(comma))).items).toEqual(wanted);
    const semicolon =
      'Review ID;Title;Review;Date;Star Rating\nr1;Café;"Slow; ""very"" slow";2026-11-01;2.5\n';
    expect((await read('file', file(semicolon))).items).toEqual(wanted);
    expect((await read('file', file(Buffer.from(semicolon, 'latin1')))).items).toEqual(wanted);
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(semicolon, 'utf16le')]);
    expect((await read('file', file(wide))).items).toEqual(wanted);
  });

  it('keeps nobody by name', async () => {
    const reading = await read(
      'file',
      file('id,Author,E-mail,rating\n1,Robin Private,robin@example.com,2\n2,Kim,kim@example.com,3\n'),
    );
    expect(JSON.stringify(reading.items)).not.toMatch(/Robin|Kim|example/);
    expect(reading.caveats).toEqual(['columns about people were not read: author, e_mail']);
  });

  it('knows rows by a named column, else by what is in them', async () => {
    const text = 'ref,rating,review\nx9,2,Bad\nx8,5,Good\n';
    expect(
      (await read('file', file(text), { settings: { path: 'a.csv', key: 'Ref', complete: true } })).items.map(
        ({ key }) => key,
      ),
    ).toEqual(['x9', 'x8']);
    const byContent = (await read('file', file(text))).items.map(({ key }) => key);
    const turned = (await read('file', file('ref,rating,review\nx8,5,Good\nx9,2,Bad\n'))).items.map(
      ({ key }) => key,
    );
    expect(turned).toEqual(byContent.toReversed());
    expect(await codeOf(read('file', file(text), { settings: { path: 'a.csv', key: 'nope' } }))).toBe(
      'file.key',
    );
  });

  it('keeps its good rows where one is too long, and is refused where it is no table', async () => {
    const reading = await read('file', file('id,rating\n1,2\n2,3,4,5\n3,4\n'));
    expect(reading.items.map(({ key }) => key)).toEqual(['1', '3']);
    expect(reading.caveats).toEqual(['1 of 3 entries could not be read']);
    for (const bad of ['just words\nmore words', 'a,b\n', '\0\0\0\0', '']) {
      expect(await codeOf(read('file', file(bad)))).toMatch(/^file\.(no_rows|wrong_type|empty)$/);
    }
  });
});

describe('a dropped PDF', () => {
  it('is its text by page, and the bytes stay with whoever handed them in', async () => {
    const body = await pdf(['Complaints rose.', 'Second page']);
    const answer = file(body, 'note.pdf');
    const reading = await read('file', answer);
    expect(reading.items.map(({ key, text }) => [key, text])).toEqual([
      ['page-1', 'Complaints rose.'],
      ['page-2', 'Second page'],
    ]);
    expect(answer.body.length).toBeGreaterThan(500);
    expect(await read('file', answer)).toEqual(reading);
  });

  it('without text, locked, too long, cut off or made up is refused', async () => {
    expect(await codeOf(read('file', file(await pdf(['']))))).toBe('file.no_text');
    expect(
      await codeOf(read('file', file(await pdf(['Secret'], { userPassword: 'x', pdfVersion: '1.7' })))),
    ).toBe('file.locked');
    expect(await codeOf(read('file', file(await pdf(Array.from({ length: 301 }, () => 'x')))))).toBe(
      'file.too_long',
    );
    expect(await codeOf(read('file', file('%PDF-1.7 nothing more')))).toBe('file.unreadable');
  });
});

describe('a dropped page', () => {
  it('is one record of its words', async () => {
    const reading = await read(
      'file',
      answerOf(
        '<html><head><title>BBB</title></head><body><p>3 complaints</p><script>x</script></body></html>',
        'bbb.html',
        '',
      ),
    );
    expect(reading.items).toMatchObject([{ key: 'document', title: 'BBB', text: '3 complaints' }]);
    expect(await codeOf(read('file', answerOf('<html></html>', 'e.html', '')))).toBe('file.no_text');
  });
});
