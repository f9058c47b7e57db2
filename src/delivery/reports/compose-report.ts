/**
 * Makes the report of what was known (rule "report v1"): the verdict, the numbers, what to decide, the gravest changes,
 * then each area with what is not told above. Every order is total, so the same inputs are the same report.
 */
import { composeVerdict } from '../../decisions/domain/verdict.ts';
import { areaSections, changeCounts, changedSection } from './domain/change-sections.ts';
import { decidedSection, decisionCounts, dueSection, sourcesSection } from './domain/decision-sections.ts';
import { momentOf } from './domain/format-time.ts';
import type { MeasureInput, ReportInputs, SignalInput } from './domain/inputs.ts';
import type { Link, Report, Section } from './domain/report.ts';
import { longestTitle, shorten } from './domain/shorten.ts';
import { toFigure } from './domain/to-figure.ts';

/** As many as the overview shows: the verdict counts these. */
const maxHeadline = 12;

export function composeReport(inputs: ReportInputs): Report {
  const { edition, period, workspace, timeZone, baseUrl } = inputs;
  const measures = inputs.measures.toSorted((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const figures = measures.map((measure) => toFigure(measure, baseUrl));
  const changed = changedSection(inputs);
  const sections: readonly Section[] = [
    dueSection(inputs),
    changed.section,
    ...areaSections(inputs, changed.told),
    decidedSection(inputs),
    sourcesSection(inputs),
  ];
  return {
    edition,
    title: edition === 'weekly' ? 'Weekly executive report' : 'Board report',
    workspace,
    timeZone,
    period,
    isComplete: inputs.isComplete,
    knownAt: inputs.knownAt,
    verdict: verdictOf(inputs, measures.slice(0, maxHeadline), changed.gravest),
    figures,
    counts: [...changeCounts(inputs), ...decisionCounts(inputs)],
    sections,
    limits: limitsOf(inputs),
    method: methodOf(inputs),
    sample:
      figures.some(({ sample }) => sample) ||
      sections.some(({ lines }) => lines.some(({ sample }) => sample)),
  };
}

/** The dashboard's rule over the numbers and the changes of this period. */
function verdictOf(
  { due, period, baseUrl, isComplete, sources }: ReportInputs,
  numbers: readonly MeasureInput[],
  changed: readonly SignalInput[],
): Link[] {
  if (numbers.length === 0 && changed.length === 0 && due.total === 0) {
    const read =
      sources.total === 0 ? 'Nothing had been read' : 'No number was known and nothing had changed';
    return [{ text: `${read} by ${isComplete ? 'then' : 'now'}.`, href: null }];
  }
  return composeVerdict({
    numbers,
    changed: changed.map((signal) => ({ ...signal, title: shorten(signal.title, longestTitle) })),
    counts: { signals_open: changed.length, decisions_waiting: due.total },
    cycle: null,
    span: period.span,
  }).map(({ text, href }) => ({ text, href: href === null ? null : `${baseUrl}${href}` }));
}

function limitsOf({ measures, period, isComplete, knownAt, timeZone, limits }: ReportInputs): string[] {
  const late = measures.filter(({ asOf }) => asOf >= period.end).length;
  return [
    ...(isComplete
      ? []
      : [`The ${period.span} was not over when this was made; it ends ${momentOf(period.end, timeZone)}.`]),
    ...(late === 0
      ? []
      : [
          `${late === measures.length && late > 1 ? 'The numbers were' : `${late} of ${measures.length} numbers ${late === 1 ? 'was' : 'were'}`} measured after the ${period.span} ended; each says its time. A report as known when it ended is made with --as-of ${period.end}.`,
        ]),
    ...limits,
    ...(measures.length === 0 ? [`No number had been measured by ${momentOf(knownAt, timeZone)}.`] : []),
  ];
}

function methodOf({ period, timeZone, knownAt }: ReportInputs): string[] {
  return [
    `Everything here is as it was known at ${momentOf(knownAt, timeZone)} (${knownAt}); what was learned later is left out. The same ${period.span} as known at the same time gives the same bytes.`,
    `The ${period.span} runs from ${momentOf(period.start, timeZone)} to ${momentOf(period.end, timeZone)}, ${timeZone}. A change belongs to it when it happened in it, or was first learned in it.`,
    'Numbers are the stored ones of the dashboard, rounded for reading by the same rule; figures.json has them exactly. The verdict is composed by rule: what is off, then the gravest change, then what waits. No model writes here.',
    'Links lead to the dashboard, where each number and each change shows what it rests on. Who decided is in the ledger, not in this report.',
  ];
}
