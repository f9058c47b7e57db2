/**
 * The paper of the PDF edition: pages, the pen, and structure for screen readers. Bytes depend on the content alone: no
 * compression (its bytes differ between builds of zlib), dates of the content, ids made of them.
 */
import PDFDocument from 'pdfkit';
import type { Fonts } from './fonts.ts';
import { drawable } from './fonts.ts';

/** What the library reads beyond what its types say (its `PDFStructureElement`). */
declare global {
  namespace PDFKit.Mixins {
    interface StructureElementOptions {
      /** Of a head cell. */
      scope?: 'Row' | 'Column';
      /** Left, top, right and bottom on the page. */
      bbox?: readonly [number, number, number, number];
    }
  }
}

type Structure = ReturnType<PDFKit.PDFDocument['struct']>;

/** The types do not know this subset yet, so it is handed over as an object that says nothing of itself. */
const universalAccess: object = { subset: 'PDF/UA' };

export interface Ink {
  readonly size: number;
  readonly color: string;
  readonly strong?: boolean;
  readonly link?: string | null;
  /** Digits of one width, for columns. */
  readonly tabular?: boolean;
  readonly align?: 'left' | 'right';
}

export interface Words extends Ink {
  readonly text: string;
}

/** US Letter, in points. */
const page = { width: 612, height: 792, left: 48, right: 48, top: 48, bottom: 60 };
export const column = { left: page.left, width: page.width - page.left - page.right } as const;

export type Sheet = ReturnType<typeof openSheet>;

export interface SheetOptions {
  readonly title: string;
  readonly subject: string;
  readonly at: Date;
  readonly fonts: Fonts;
}

export function openSheet({ title, subject, at, fonts }: SheetOptions) {
  const doc = new PDFDocument({
    size: [page.width, page.height],
    margins: { left: page.left, right: page.right, top: page.top, bottom: page.bottom },
    bufferPages: true,
    compress: false,
    pdfVersion: '1.7',
    ...universalAccess,
    tagged: true,
    lang: 'en',
    displayTitle: true,
    // Fonts are buffers of our own; the default one would be asked for by name.
    font: '',
    info: {
      Title: title,
      Subject: subject,
      Author: 'Sophia',
      Creator: 'Sophia',
      CreationDate: at,
      ModDate: at,
    },
  });
  // By name: given as bytes, a font would be read anew each time the pen is taken.
  doc.registerFont('regular', fonts.regular);
  doc.registerFont('strong', fonts.strong);
  const root = doc.struct('Document');
  doc.addStructure(root);
  let missing = false;

  const pen = (ink: Ink) => {
    doc
      .font(ink.strong === true ? fonts.strong : fonts.regular)
      .fontSize(ink.size)
      .fillColor(ink.color);
  };
  const optionsOf = (ink: Ink, width: number): PDFKit.Mixins.TextOptions => ({
    width,
    lineGap: ink.size * 0.18,
    ...(ink.align === undefined ? {} : { align: ink.align }),
    ...(ink.tabular === true ? { features: ['tnum'] } : {}),
  });

  const sheet = {
    doc,
    root,
    /** Where the next block begins. */
    y: page.top,
    /** A text had characters that the fonts do not have. */
    isMissing: () => missing,

    /** Begins a page unless so much room is left: what belongs together is never cut. */
    need(height: number): void {
      if (sheet.y + height <= page.height - page.bottom) return;
      if (sheet.y === page.top) return;
      doc.addPage();
      sheet.y = page.top;
    },

    add(parent: Structure, type: string, options: PDFKit.Mixins.StructureElementOptions = {}): Structure {
      const element = doc.struct(type, options);
      parent.add(element);
      return element;
    },

    height(words: Words, width: number): number {
      pen(words);
      return doc.heightOfString(drawable(words.text, fonts.covers).text || ' ', optionsOf(words, width));
    },

    /** Writes at a place; answers the height. The element says the whole text where the fonts cannot draw all of it. */
    write(parent: Structure, type: string, words: Words, x: number, y: number, width: number): number {
      const height = sheet.height(words, width);
      const { text, isWhole } = drawable(words.text, fonts.covers);
      if (!isWhole) missing = true;
      const element = sheet.add(parent, type, isWhole ? {} : { actual: words.text });
      const draw = (link: string | null) => () => {
        pen(words);
        doc.text(text || ' ', x, y, { ...optionsOf(words, width), ...(link === null ? {} : { link }) });
      };
      const link = words.link ?? null;
      if (link === null) {
        element.add(draw(null));
      } else {
        const inner = doc.struct('Link', { alt: words.text });
        element.add(inner);
        inner.add(draw(link));
        inner.end();
      }
      element.end();
      return height;
    },

    /** Texts that follow each other in one paragraph, each with its own ink and link. */
    paragraph(parent: Structure, type: string, parts: readonly Words[], x: number, width: number): void {
      const [first] = parts;
      if (first === undefined) return;
      const whole = parts.map(({ text }) => text).join('');
      const height = sheet.height({ ...first, text: whole }, width);
      sheet.need(height);
      const element = sheet.add(parent, type, drawable(whole, fonts.covers).isWhole ? {} : { actual: whole });
      parts.forEach((part, index) => {
        const { text, isWhole } = drawable(part.text, fonts.covers);
        if (!isWhole) missing = true;
        const options = { ...optionsOf(part, width), continued: index < parts.length - 1 };
        const draw = () => {
          pen(part);
          const link = part.link ?? null;
          const all = { ...options, link, underline: link !== null };
          if (index === 0) doc.text(text, x, sheet.y, all);
          else doc.text(text, all);
        };
        const inner = doc.struct((part.link ?? null) === null ? 'Span' : 'Link', { alt: part.text });
        element.add(inner);
        inner.add(draw);
        inner.end();
      });
      element.end();
      sheet.y += height;
    },

    /** Lines and shapes that carry no meaning of their own. */
    decorate(draw: () => void): void {
      doc.markContent('Artifact', { type: 'Layout' });
      draw();
      doc.endMarkedContent();
    },

    rule(color: string): void {
      sheet.decorate(() => {
        doc
          .moveTo(column.left, sheet.y)
          .lineTo(column.left + column.width, sheet.y)
          .lineWidth(0.5)
          .strokeColor(color)
          .stroke();
      });
    },

    /** Numbers the pages and answers the bytes. */
    async finish(foot: string): Promise<Uint8Array> {
      root.end();
      const { count } = doc.bufferedPageRange();
      for (let index = 0; index < count; index += 1) {
        doc.switchToPage(index);
        // Below the margin, where pdfkit would begin another page.
        doc.page.margins.bottom = 0;
        doc.markContent('Artifact', { type: 'Pagination' });
        pen({ size: 8, color: '#64676d' });
        const y = page.height - 38;
        doc.text(drawable(foot, fonts.covers).text, column.left, y, {
          width: column.width - 80,
          lineBreak: false,
        });
        doc.text(`Page ${index + 1} of ${count}`, column.left, y, { width: column.width, align: 'right' });
        doc.endMarkedContent();
      }
      const chunks: Uint8Array[] = [];
      const ended = new Promise<void>((resolve, reject) => {
        doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
        doc.on('end', resolve);
        doc.on('error', reject);
      });
      doc.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
  return sheet;
}
