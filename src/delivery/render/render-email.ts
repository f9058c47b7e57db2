/**
 * A notice as an e-mail. The HTML loads nothing from anywhere, says its colours itself and again for dark displays, and is
 * complete without its style sheet; the text says the same.
 */
import type { Notice, NoticeSection } from '../domain/notice.ts';
import { severityWords } from '../domain/notice.ts';
import { cleanText, oneLine, safeUrl, shorten, units } from '../domain/plain-text.ts';
import { linesOf, standingOf } from './notice-parts.ts';

export type EmailMessage = { readonly subject: string; readonly text: string; readonly html: string };

/** RFC 5322 allows 998 characters a line; what is read in a list of mails is far shorter. */
const subjectLimit = 200;
const longestUrl = 2_000;

export function renderEmail(notice: Notice): EmailMessage {
  const headline = oneLine(notice.headline) || 'A message from Sophia';
  const marks = [
    ...(notice.severity === 'critical' || notice.severity === 'high' ? [severityWords[notice.severity]] : []),
    ...(notice.sample ? ['Sample'] : []),
  ];
  return {
    subject: shorten(`${marks.map((mark) => `[${mark}] `).join('')}${headline}`, subjectLimit, units),
    text: plainOf(notice, headline),
    html: htmlOf(notice, headline),
  };
}

function plainOf(notice: Notice, headline: string): string {
  const blocks = [
    `${headline}\n${standingOf(notice)}`,
    ...notice.sections.map((section) =>
      linesOf(section)
        .map((line) => (line.kind === 'labelled' ? `${line.label}: ${line.text}` : line.text))
        .join('\n'),
    ),
    placesOf(notice)
      .map(({ label, url }) => (url === undefined ? label : `${label}: ${url}`))
      .join('\n'),
    cleanText(notice.footer ?? '').trim(),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function placesOf(notice: Notice) {
  return [...notice.actions, ...notice.links].map(({ label, url }) => ({
    label: oneLine(label) || 'Open',
    url: safeUrl(url, longestUrl),
  }));
}

const ink = 'color:#1c2430';
const soft = 'color:#5a6675';
const font = 'font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
const cell = 'padding:4px 12px 4px 0;vertical-align:top;text-align:left;font-size:14px;line-height:20px';
const accents = { info: '#5a6675', watch: '#0b6bcb', high: '#b54708', critical: '#b42318' } as const;

const darkRules = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page,.card{background-color:#11161d!important}
.ink,.ink td,.ink th{color:#e8edf3!important}
.soft{color:#a9b4c0!important}
.link{color:#7cb8ff!important}
}`;

function htmlOf(notice: Notice, headline: string): string {
  const places = placesOf(notice);
  const footer = cleanText(notice.footer ?? '').trim();
  return [
    '<!DOCTYPE html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escape(headline)}</title><style>${darkRules}</style></head>`,
    `<body class="page" style="margin:0;padding:0;background-color:#f4f6f8">`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:16px">`,
    `<table role="presentation" class="card ink" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;background-color:#ffffff;border-top:4px solid ${accents[notice.severity]};${font}"><tr><td style="padding:20px;${ink}">`,
    `<h1 class="ink" dir="auto" style="margin:0 0 4px;font-size:20px;line-height:28px;${ink};overflow-wrap:anywhere">${escape(headline)}</h1>`,
    `<p class="soft" style="margin:0 0 16px;font-size:13px;line-height:18px;${soft}">${escape(standingOf(notice))}</p>`,
    ...notice.sections.map(sectionHtml),
    ...(places.length === 0
      ? []
      : [
          `<p style="margin:16px 0;font-size:14px;line-height:22px">${places.map(placeHtml).join('<br>')}</p>`,
        ]),
    ...(footer === ''
      ? []
      : [
          `<p class="soft" dir="auto" style="margin:16px 0 0;font-size:12px;line-height:17px;${soft}">${lines(footer)}</p>`,
        ]),
    '</td></tr></table></td></tr></table></body></html>',
  ].join('\n');
}

function placeHtml({ label, url }: { readonly label: string; readonly url: string | undefined }): string {
  if (url === undefined) return escape(label);
  return `<a class="link" href="${escape(url)}" rel="noopener noreferrer" style="color:#0b5cad">${escape(label)}</a>`;
}

function sectionHtml(section: NoticeSection): string {
  const title = oneLine(section.title ?? '');
  const heading =
    title === ''
      ? ''
      : `<h2 class="ink" dir="auto" style="margin:16px 0 4px;font-size:15px;line-height:22px;${ink}">${escape(title)}</h2>`;
  return heading + contentHtml(section);
}

function contentHtml(section: NoticeSection): string {
  switch (section.kind) {
    case 'text':
      return `<p class="ink" dir="auto" style="margin:0 0 12px;font-size:14px;line-height:20px;${ink};overflow-wrap:anywhere">${lines(section.text)}</p>`;
    case 'list':
      return `<ul class="ink" style="margin:0 0 12px;padding-left:20px;font-size:14px;line-height:20px;${ink}">${section.items
        .map((item) => `<li dir="auto" style="overflow-wrap:anywhere">${lines(item)}</li>`)
        .join('')}</ul>`;
    case 'fields':
      return pairs(section.fields.map(({ label, value }) => [label, value]));
    case 'change':
      return pairs([
        ['Before', section.before ?? 'nothing'],
        ['After', section.after ?? 'nothing'],
      ]);
    case 'rows':
      return table(
        section.columns.map(
          (column) => `<th scope="col" style="${cell};${ink}">${escape(oneLine(column))}</th>`,
        ),
        section.rows.map((row) =>
          section.columns.map((_, at) => row[at] ?? '').concat(row.slice(section.columns.length)),
        ),
      );
  }
}

const pairs = (rows: readonly (readonly [string, string])[]): string =>
  `<table class="ink" cellpadding="0" cellspacing="0" style="margin:0 0 12px">${rows
    .map(
      ([label, value]) =>
        `<tr><th scope="row" style="${cell};${ink};white-space:nowrap">${escape(oneLine(label))}</th><td dir="auto" style="${cell};${ink};overflow-wrap:anywhere">${lines(value)}</td></tr>`,
    )
    .join('')}</table>`;

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table class="ink" cellpadding="0" cellspacing="0" style="margin:0 0 12px">${
    heads.length === 0 ? '' : `<thead><tr>${heads.join('')}</tr></thead>`
  }<tbody>${rows
    .map(
      (row) =>
        `<tr>${row.map((text) => `<td dir="auto" style="${cell};${ink};overflow-wrap:anywhere">${lines(text)}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>`;

const lines = (text: string): string => escape(cleanText(text).trim()).replaceAll('\n', '<br>');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
