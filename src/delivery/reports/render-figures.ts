/** `figures.json`: every figure of the report for programs, exact, with what it rests on. */
import { hashOf } from '../../kernel/canonical-json.ts';
import type { Report } from './domain/report.ts';
import { withUnit } from './domain/format-number.ts';

export function renderFigures(report: Report): string {
  const { edition, period, workspace, timeZone, knownAt, isComplete, verdict, figures, counts } = report;
  const document = {
    format: 'sophia.report-figures/1',
    edition,
    workspace,
    [period.span]: period.id,
    period: { id: period.id, title: period.title, start: period.start, end: period.end, time_zone: timeZone },
    known_at: knownAt,
    is_complete: isComplete,
    sample: report.sample,
    verdict: verdict.map(({ text }) => text).join(''),
    figures: figures.map((figure) => ({
      id: figure.id,
      capability: figure.capability,
      title: figure.title,
      value: figure.value,
      low: figure.low,
      high: figure.high,
      unit: figure.unit,
      text: withUnit(figure.text),
      as_of: figure.asOf,
      definition: figure.definition,
      definition_version: figure.definitionVersion,
      status: figure.status,
      note: figure.note,
      target: figure.target,
      trend: figure.trend.map(({ at, value }) => ({ at, value })),
      href: figure.href,
      evidence: figure.evidence.map(({ kind, id, locator, text, href }) => ({
        kind,
        id,
        locator,
        label: text,
        href,
      })),
      sample: figure.sample,
    })),
    counts: counts.map(({ id, title, value, href }) => ({
      id,
      title,
      value: String(value),
      unit: 'count',
      as_of: knownAt,
      href,
    })),
    sections: report.sections.map(({ id, title, lines, more }) => ({
      id,
      title,
      lines: lines.map((line) => ({
        id: line.id,
        title: line.title,
        status: line.word,
        href: line.href,
        sample: line.sample,
      })),
      more,
    })),
    limits: report.limits,
  };
  // The hash is of everything above, in canonical form, so that whoever has the file can check it.
  return `${JSON.stringify({ ...document, content_hash: `sha256:${hashOf(document)}` }, null, 2)}\n`;
}
