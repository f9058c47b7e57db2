/** The two tables of the PDF edition. A row is never cut; the head is repeated on each page, for the eye only. */
import { withUnit } from '../domain/format-number.ts';
import { momentOf } from '../domain/format-time.ts';
import type { Figure, Report } from '../domain/report.ts';
import { sparkline } from '../domain/sparkline.ts';
import { drawHeading } from './draw-section.ts';
import { inks, lineColor, toneColors, toneShapes } from './inks.ts';
import type { Sheet, Words } from './sheet.ts';
import { column } from './sheet.ts';

interface Cell {
  readonly words: readonly Words[];
  /** Drawn beside nothing else, at the top of the cell. */
  readonly picture?: Figure;
}

interface Column {
  readonly title: string;
  readonly x: number;
  readonly width: number;
}

const gap = 10;
const headHeight = 14;
const spark = { width: 64, height: 24 };

/** Shares of the page's width. */
function columnsOf(parts: readonly (readonly [title: string, share: number])[]): Column[] {
  let x: number = column.left;
  return parts.map(([title, share]) => {
    const width = column.width * share;
    const made = { title, x, width: width - gap };
    x += width;
    return made;
  });
}

export function drawNumbers(sheet: Sheet, report: Report): void {
  drawHeading(sheet, 'Numbers');
  if (report.figures.length === 0) {
    sheet.y += sheet.write(
      sheet.root,
      'P',
      { text: 'No number was known.', ...inks.quiet },
      column.left,
      sheet.y,
      column.width,
    );
    return;
  }
  const columns = columnsOf([
    ['Number', 0.24],
    ['Value and time', 0.2],
    ['Course', 0.14],
    ['What it says', 0.42],
  ]);
  drawTable(
    sheet,
    columns,
    report.figures.map((figure) => [
      { words: [{ text: figure.title, ...inks.strong, link: figure.href }, ...sampleWords(figure)] },
      {
        words: [
          { text: withUnit(figure.text), ...inks.strong, tabular: true },
          ...(figure.bounds === null ? [] : [{ text: figure.bounds, ...inks.faint, tabular: true }]),
          { text: momentOf(figure.asOf, report.timeZone), ...inks.faint, tabular: true },
        ],
      },
      { words: [], picture: figure },
      {
        words: [
          ...(figure.note === '' ? [] : [{ text: figure.note, ...inks.small }]),
          {
            text: `${toneShapes[figure.status]} ${figure.statusWord}`,
            ...inks.faint,
            color: toneColors[figure.status],
            strong: true,
          },
        ],
      },
    ]),
  );
}

export function drawDefinitions(sheet: Sheet, report: Report): void {
  if (report.figures.length === 0) return;
  const columns = columnsOf([
    ['Number', 0.24],
    ['Meaning', 0.46],
    ['Rests on', 0.3],
  ]);
  drawTable(
    sheet,
    columns,
    report.figures.map((figure) => [
      { words: [{ text: figure.title, ...inks.small, strong: true }, ...sampleWords(figure)] },
      { words: [{ text: `${figure.definition} (v${figure.definitionVersion})`, ...inks.small }] },
      {
        words: figure.evidence.slice(0, 3).map(({ text, href }) => ({ text, ...inks.small, link: href })),
      },
    ]),
  );
}

const sampleWords = ({ sample }: Figure): Words[] => (sample ? [{ text: 'sample', ...inks.sample }] : []);

function drawTable(sheet: Sheet, columns: readonly Column[], rows: readonly (readonly Cell[])[]): void {
  const table = sheet.add(sheet.root, 'Table');
  let pages = 0;
  const head = () => {
    pages += 1;
    if (pages === 1) {
      const row = sheet.add(table, 'TR');
      for (const { title, x, width } of columns) {
        const cell = sheet.add(row, 'TH', { scope: 'Column' });
        sheet.write(cell, 'P', { text: title, ...inks.faint }, x, sheet.y, width);
        cell.end();
      }
      row.end();
    } else {
      sheet.decorate(() => {
        for (const { title, x, width } of columns) {
          sheet.doc.fontSize(inks.faint.size).fillColor(inks.faint.color).text(title, x, sheet.y, { width });
        }
      });
    }
    sheet.y += headHeight;
  };
  const tall = (cells: readonly Cell[]) =>
    Math.max(...cells.map((cell, index) => heightOf(sheet, cell, columns[index]?.width ?? 0)));
  // No head without a row below it.
  sheet.need(headHeight + tall(rows[0] ?? []) + 12);
  head();
  for (const cells of rows) {
    const height = tall(cells);
    const before = sheet.y;
    sheet.need(height + 12);
    if (sheet.y < before) head();
    sheet.rule(lineColor);
    sheet.y += 5;
    const row = sheet.add(table, 'TR');
    cells.forEach((cell, index) => {
      const place = columns[index];
      if (place !== undefined) drawCell(sheet, row, cell, place, index === 0);
    });
    row.end();
    sheet.y += height + 5;
  }
  table.end();
}

function heightOf(sheet: Sheet, { words, picture }: Cell, width: number): number {
  const text = words.reduce((sum, each) => sum + sheet.height(each, width), 0);
  return picture === undefined ? text : spark.height;
}

function drawCell(
  sheet: Sheet,
  row: ReturnType<Sheet['add']>,
  { words, picture }: Cell,
  { x, width }: Column,
  isHead: boolean,
): void {
  const cell = sheet.add(row, isHead ? 'TH' : 'TD', isHead ? { scope: 'Row' } : {});
  let { y } = sheet;
  for (const each of words) y += sheet.write(cell, 'P', each, x, y, width);
  const drawn = picture === undefined ? null : sparkline(picture, spark);
  if (drawn !== null) {
    const { doc } = sheet;
    const figure = sheet.add(cell, 'Figure', {
      alt: drawn.words,
      bbox: [x, sheet.y, x + spark.width, sheet.y + spark.height],
    });
    figure.add(() => {
      doc.save().translate(x, sheet.y);
      if (drawn.target !== null) {
        const at = Number(drawn.target);
        doc
          .moveTo(0, at)
          .lineTo(spark.width, at)
          .lineWidth(0.8)
          .dash(1.5, { space: 2.5 })
          .stroke('#85877f')
          .undash();
      }
      doc.path(drawn.path).lineWidth(1.2).lineJoin('round').lineCap('round').stroke('#494dc2');
      doc.circle(Number(drawn.last.x), Number(drawn.last.y), 1.8).fill('#494dc2');
      doc.restore();
    });
    figure.end();
  }
  cell.end();
}
