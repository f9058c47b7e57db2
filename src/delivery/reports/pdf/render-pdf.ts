/** The PDF edition: tagged for screen readers (PDF/UA-1's way), drawn without a browser, the same bytes for the same report. */
import { momentOf } from '../domain/format-time.ts';
import type { Report } from '../domain/report.ts';
import { readFonts, standIn } from './fonts.ts';
import { inks } from './inks.ts';
import { drawDefinitions, drawNumbers } from './draw-tables.ts';
import { drawHeading, drawSection } from './draw-section.ts';
import { column, openSheet } from './sheet.ts';

export async function renderPdf(report: Report): Promise<Uint8Array> {
  const { title, period, workspace, timeZone, knownAt, verdict, limits, sections, method, sample } = report;
  const sheet = openSheet({
    title: `${title}, ${period.title}, ${workspace}`,
    subject: `${workspace}, as known at ${knownAt}`,
    at: new Date(knownAt),
    fonts: readFonts(),
  });
  const { root } = sheet;
  const line = (text: string, ink: (typeof inks)[keyof typeof inks], gap = 0) => {
    sheet.need(sheet.height({ text, ...ink }, column.width));
    sheet.y += sheet.write(root, 'P', { text, ...ink }, column.left, sheet.y, column.width) + gap;
  };

  line(`Sophia for ${workspace}. As known at ${momentOf(knownAt, timeZone)}, ${timeZone}.`, inks.faint, 14);
  sheet.y += sheet.write(root, 'H1', { text: title, ...inks.title }, column.left, sheet.y, column.width);
  line(period.title, inks.quiet, 12);
  sheet.paragraph(
    root,
    'P',
    verdict.map(({ text, href }) => ({ text, ...inks.verdict, link: href })),
    column.left,
    column.width,
  );
  sheet.y += 10;
  if (sample) {
    line(
      'What is marked sample was made up for demonstration and is about invented companies.',
      inks.sample,
      3,
    );
  }
  for (const text of limits) line(text, inks.small, 3);
  drawNumbers(sheet, report);
  const order = ['due', 'changed'];
  for (const section of [
    ...sections.filter(({ id }) => order.includes(id)),
    ...sections.filter(({ id }) => !order.includes(id)),
  ]) {
    drawSection(sheet, section, report);
  }
  drawHeading(sheet, 'Method and definitions');
  for (const text of method) line(text, inks.small, 4);
  sheet.y += 6;
  drawDefinitions(sheet, report);
  if (sheet.isMissing()) {
    line(
      `${standIn} stands for a character that the fonts of this file do not have. The HTML edition shows it, and copying the text gives it.`,
      inks.small,
    );
  }
  return sheet.finish(`${title}, ${period.title}`);
}
