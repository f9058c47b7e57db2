/** The battlecard as PDF, drawn without a browser: tagged for screen readers, the same bytes for the same card. */
import { readFonts, standIn } from '../../../../delivery/reports/pdf/fonts.ts';
import { inks, lineColor, toneColors } from '../../../../delivery/reports/pdf/inks.ts';
import { type Words, column, openSheet } from '../../../../delivery/reports/pdf/sheet.ts';
import { dayText } from '../../domain/profile/known.ts';
import {
  type NumberedCard,
  type NumberedSentence,
  healthWords,
  roleWords,
  staleWords,
} from './number-citations.ts';

/** A heading stands with at least so much of what follows. */
const withHeading = 64;
const indent = 14;

export async function toPdf(
  { card, title, parts, citations, caveats }: NumberedCard,
  baseUrl: string,
): Promise<Uint8Array> {
  const sheet = openSheet({
    title: `${title}, ${card.company}`,
    subject: `${card.company}, as of ${dayText(card.asOf)}`,
    at: new Date(card.asOf),
    fonts: readFonts(),
  });
  const { root } = sheet;
  const hrefs = new Map(citations.map((one) => [one.number, full(one.href, baseUrl)]));
  const paragraph = (words: Words, gap = 4) => {
    sheet.need(sheet.height(words, column.width));
    sheet.y += sheet.write(root, 'P', words, column.left, sheet.y, column.width) + gap;
  };
  const heading = (text: string) => {
    sheet.y += 12;
    sheet.need(withHeading);
    sheet.y += sheet.write(root, 'H2', { text, ...inks.heading }, column.left, sheet.y, column.width) + 3;
    sheet.rule(lineColor);
    sheet.y += 6;
  };
  const list = (entries: readonly (readonly Words[])[]) => {
    const element = sheet.add(root, 'L');
    for (const words of entries) {
      const text = words.map((one) => one.text).join('');
      sheet.need(sheet.height({ ...inks.body, text }, column.width - indent));
      const item = sheet.add(element, 'LI');
      const body = sheet.add(item, 'LBody');
      sheet.paragraph(body, 'P', words, column.left + indent, column.width - indent);
      body.end();
      item.end();
      sheet.y += 5;
    }
    element.end();
  };

  paragraph({ text: `Sophia for ${card.company}. As of ${dayText(card.asOf)}.`, ...inks.faint }, 12);
  sheet.y += sheet.write(root, 'H1', { text: title, ...inks.title }, column.left, sheet.y, column.width) + 4;
  paragraph({
    text: 'Written by rules from stored captures. Every sentence cites what it rests on, by the numbers at the end.',
    ...inks.quiet,
  });
  for (const text of caveats) paragraph({ text, ...inks.small, color: toneColors.watch });
  for (const part of parts) {
    heading(part.title);
    if (part.missing !== null) paragraph({ text: part.missing, ...inks.quiet });
    if (part.sentences.length > 0) list(part.sentences.map((sentence) => wordsOf(sentence, hrefs)));
  }
  heading('Sources');
  if (citations.length === 0) paragraph({ text: 'Nothing is cited: nothing is known yet.', ...inks.quiet });
  else
    list(
      citations.map(({ number, label, href }) => [
        { text: `${number}. `, ...inks.small },
        { text: label, ...inks.small, link: full(href, baseUrl) },
      ]),
    );
  heading('Source health');
  if (card.sources.length === 0) paragraph({ text: 'No source is configured.', ...inks.quiet });
  else list(card.sources.map((one) => [{ text: `${one.title}: ${healthWords(one)}`, ...inks.small }]));
  if (sheet.isMissing())
    paragraph({
      text: `${standIn} stands for a character that the fonts of this file do not have; copying the text gives it.`,
      ...inks.small,
    });
  return sheet.finish(`${title}, ${dayText(card.asOf)}`);
}

function wordsOf(sentence: NumberedSentence, hrefs: ReadonlyMap<number, string | null>): Words[] {
  return [
    ...(sentence.role === 'statement'
      ? []
      : [{ text: roleWords[sentence.role], ...inks.body, strong: true }]),
    { text: `${sentence.text} `, ...inks.body },
    ...sentence.numbers.map((number) => ({
      text: `[${number}] `,
      ...inks.faint,
      link: hrefs.get(number) ?? null,
    })),
    ...(sentence.isStale
      ? [{ text: `▲ ${staleWords(sentence)}`, ...inks.faint, color: toneColors.watch }]
      : []),
  ];
}

/** Paper leads to full addresses only; without one the number still names the source at the end. */
const full = (href: string | null, baseUrl: string): string | null =>
  href === null || baseUrl === '' ? null : `${baseUrl}${href}`;
