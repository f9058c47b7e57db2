/** The files of a battlecard. Each depends on the card and the address of the dashboard alone: same data, same bytes. */
import { parseNotice } from '../../../../delivery/domain/notice.ts';
import { renderSlack } from '../../../../delivery/render/render-slack.ts';
import type { Battlecard } from '../../domain/profile/compose-battlecard.ts';
import { battlecardJson } from '../profile-json.ts';
import { numberCitations } from './number-citations.ts';
import { toHtml } from './to-html.ts';
import { toMarkdown } from './to-markdown.ts';
import { toNotice } from './to-notice.ts';
import { toPdf } from './to-pdf.ts';

export const battlecardFormats = ['html', 'pdf', 'markdown', 'json', 'slack'] as const;
export type BattlecardFormat = (typeof battlecardFormats)[number];

export interface BattlecardFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const kinds = {
  html: ['html', 'text/html; charset=utf-8'],
  pdf: ['pdf', 'application/pdf'],
  markdown: ['md', 'text/markdown; charset=utf-8'],
  json: ['json', 'application/json'],
  slack: ['slack.json', 'application/json'],
} as const;

/** `baseUrl` is the public address of the dashboard, without a slash at its end; empty: links are paths of it. */
export async function renderBattlecard(
  card: Battlecard,
  format: BattlecardFormat,
  baseUrl = '',
): Promise<BattlecardFile> {
  const [extension, mediaType] = kinds[format];
  const bytes = await bytesOf(card, format, baseUrl);
  return { name: `battlecard-${card.competitor.slug}.${extension}`, mediaType, bytes };
}

async function bytesOf(card: Battlecard, format: BattlecardFormat, baseUrl: string): Promise<Uint8Array> {
  const numbered = numberCitations(card);
  switch (format) {
    case 'html':
      return Buffer.from(toHtml(numbered, baseUrl));
    case 'pdf':
      return toPdf(numbered, baseUrl);
    case 'markdown':
      return Buffer.from(toMarkdown(numbered, baseUrl));
    case 'json':
      return json(battlecardJson(card));
    case 'slack':
      return json(renderSlack(parseNotice(toNotice(numbered, baseUrl))));
  }
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
