/** A section on paper: heading, figures, a list whose items are never cut over two pages. */
import { withUnit } from '../domain/format-number.ts';
import type { Line, Report, Section } from '../domain/report.ts';
import { inks, lineColor, toneColors, toneShapes } from './inks.ts';
import type { Sheet, Words } from './sheet.ts';
import { column } from './sheet.ts';

/** A heading stands with at least so much of what follows. */
const withHeading = 64;
const moreHeight = 18;

export function drawHeading(sheet: Sheet, title: string): void {
  sheet.y += 14;
  sheet.need(withHeading);
  sheet.y +=
    sheet.write(sheet.root, 'H2', { text: title, ...inks.heading }, column.left, sheet.y, column.width) + 3;
  sheet.rule(lineColor);
  sheet.y += 6;
}

export function drawSection(sheet: Sheet, section: Section, { figures }: Report): void {
  drawHeading(sheet, section.title);
  const own = figures.filter(({ id }) => section.figures.includes(id));
  const paragraph = (words: Words) => {
    sheet.need(sheet.height(words, column.width));
    sheet.y += sheet.write(sheet.root, 'P', words, column.left, sheet.y, column.width) + 4;
  };
  if (own.length > 0) {
    paragraph({
      text: `${own.map((figure) => `${figure.title}: ${withUnit(figure.text)}${figure.sample ? ' (sample)' : ''}`).join('. ')}.`,
      ...inks.quiet,
    });
  }
  if (section.lead !== '') paragraph({ text: section.lead, ...inks.quiet });
  if (section.lines.length === 0) {
    if (section.empty !== '') paragraph({ text: section.empty, ...inks.quiet });
  } else {
    const list = sheet.add(sheet.root, 'L');
    section.lines.forEach((line, index) => {
      // The count of the rest stays with the last line.
      const after = section.more > 0 && index === section.lines.length - 1 ? moreHeight : 0;
      drawLine(sheet, list, line, after);
    });
    list.end();
  }
  if (section.more > 0) {
    const link = section.moreLink?.href ?? null;
    paragraph({ text: `And ${section.more} more.`, ...inks.quiet, link });
  }
}

function drawLine(sheet: Sheet, list: ReturnType<Sheet['add']>, line: Line, after: number): void {
  const meta: readonly Words[] = [
    {
      text: `${toneShapes[line.tone]} ${line.word}`,
      ...inks.faint,
      color: toneColors[line.tone],
      strong: true,
    },
    ...(line.when === '' ? [] : [{ text: `   ${line.when}`, ...inks.faint }]),
    ...(line.sample ? [{ text: '   sample', ...inks.sample }] : []),
    ...line.evidence.flatMap(({ text, href }) => [
      { text: '   Rests on ', ...inks.faint },
      { text, ...inks.faint, link: href },
    ]),
  ];
  const title: Words = { text: line.title, ...inks.strong, link: line.href };
  const detail: Words = { text: line.detail, ...inks.quiet };
  const heights = [title, ...(line.detail === '' ? [] : [detail])].map((words) =>
    sheet.height(words, column.width),
  );
  const metaHeight = sheet.height(
    { ...inks.faint, text: meta.map(({ text }) => text).join('') },
    column.width,
  );
  sheet.need(heights.reduce((sum, height) => sum + height, metaHeight) + 8 + after);
  const item = sheet.add(list, 'LI');
  const body = sheet.add(item, 'LBody');
  sheet.y += sheet.write(body, 'P', title, column.left, sheet.y, column.width);
  if (line.detail !== '') sheet.y += sheet.write(body, 'P', detail, column.left, sheet.y, column.width);
  sheet.paragraph(body, 'P', meta, column.left, column.width);
  body.end();
  item.end();
  sheet.y += 8;
}
