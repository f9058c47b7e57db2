/** The five files of a report. Each depends on the report alone: no clock, no locale, no randomness. */
import { parseNotice } from '../domain/notice.ts';
import { renderSlack } from '../render/render-slack.ts';
import { renderTeams } from '../render/render-teams.ts';
import type { Report } from './domain/report.ts';
import { renderHtml } from './html/render-html.ts';
import { renderPdf } from './pdf/render-pdf.ts';
import { renderFigures } from './render-figures.ts';
import { toNotice } from './to-notice.ts';

export const reportFiles = [
  { name: 'report.html', mediaType: 'text/html; charset=utf-8' },
  { name: 'report.pdf', mediaType: 'application/pdf' },
  { name: 'slack.json', mediaType: 'application/json' },
  { name: 'teams.json', mediaType: 'application/json' },
  { name: 'figures.json', mediaType: 'application/json' },
] as const;

export type ReportFileName = (typeof reportFiles)[number]['name'];

export interface ReportFile {
  readonly name: ReportFileName;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export async function renderReport(report: Report): Promise<readonly ReportFile[]> {
  const notice = parseNotice(toNotice(report));
  const bytes: Record<ReportFileName, Uint8Array> = {
    'report.html': Buffer.from(renderHtml(report)),
    'report.pdf': await renderPdf(report),
    'slack.json': json(renderSlack(notice)),
    'teams.json': json(renderTeams(notice)),
    'figures.json': Buffer.from(renderFigures(report)),
  };
  return reportFiles.map((file) => ({ ...file, bytes: bytes[file.name] }));
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
