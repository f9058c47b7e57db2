/** The report as a message for chat: what an executive reads on a phone, with the way to the rest. */
import type { NoticeInput } from '../domain/notice.ts';
import { withUnit } from './domain/format-number.ts';
import { momentOf } from './domain/format-time.ts';
import type { Figure, Line, Report, Section } from './domain/report.ts';

/** Numbers and lines of each section that a message tells. */
const shown = { figures: 12, lines: 5 };

export function toNotice(report: Report): NoticeInput {
  const { title, period, workspace, timeZone, knownAt, verdict, figures, sections, limits, sample } = report;
  const section = (id: string) => sections.filter((each) => each.id === id);
  const order = ['changed', 'due'];
  const told = [
    ...order.flatMap(section),
    ...sections.filter(({ id, lines }) => !order.includes(id) && lines.length > 0),
  ];
  return {
    headline: `${title}: ${period.title}`,
    severity: gravest(report),
    sample,
    sections: [
      { kind: 'text', text: verdict.map(({ text }) => text).join('') },
      {
        kind: 'fields',
        title: 'Numbers',
        fields: figures.slice(0, shown.figures).map(field),
      },
      ...told.map((each) => ({ kind: 'list' as const, title: each.title, items: itemsOf(each) })),
      ...(limits.length === 0
        ? []
        : [{ kind: 'list' as const, title: 'To bear in mind', items: [...limits] }]),
    ],
    links: linksOf(report),
    actions: actionsOf(report),
    footer: `${workspace}, as known at ${momentOf(knownAt, timeZone)}, ${timeZone}.`,
  };
}

function field({ title, text, bounds, sample }: Figure) {
  const range = bounds === null ? '' : ` (${bounds})`;
  return { label: title, value: `${withUnit(text)}${range}${sample ? ' [sample]' : ''}` };
}

function itemsOf({ lines, more, empty }: Section): string[] {
  if (lines.length === 0) return [empty];
  const rest = more + Math.max(0, lines.length - shown.lines);
  return [...lines.slice(0, shown.lines).map(itemOf), ...(rest > 0 ? [`And ${rest} more`] : [])];
}

function itemOf({ title, word, when, sample }: Line): string {
  const about = [word, when].filter((text) => text !== '').join(', ');
  return `${title} (${about})${sample ? ' [sample]' : ''}`;
}

/** Only full addresses lead anywhere from a chat. */
const isFull = (href: string) => /^https?:\/\//.test(href);

function linksOf({ sections }: Report): { label: string; url: string }[] {
  return sections
    .filter(({ id }) => id === 'changed' || id === 'due')
    .flatMap(({ lines }) => lines.slice(0, shown.lines))
    .filter(({ href }) => isFull(href))
    .map(({ title, href }) => ({ label: title, url: href }));
}

function actionsOf({ sections }: Report): { kind: 'open'; label: string; url: string }[] {
  return sections
    .filter(({ id }) => id === 'changed' || id === 'due')
    .flatMap(({ moreLink }) =>
      moreLink === null || moreLink.href === null || !isFull(moreLink.href)
        ? []
        : [{ kind: 'open' as const, label: moreLink.text, url: moreLink.href }],
    );
}

function gravest({ counts, figures }: Report): 'info' | 'watch' | 'high' | 'critical' {
  const has = (id: string) => counts.some((count) => count.id === id && count.value > 0);
  if (has('changes.critical')) return 'critical';
  if (has('changes.high')) return 'high';
  return has('changes.watch') || figures.some(({ status }) => status === 'bad') ? 'watch' : 'info';
}
