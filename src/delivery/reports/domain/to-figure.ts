/** A stored number as a report prints it; words and links are those of the dashboard's tile. */
import { measureText, withUnit } from './format-number.ts';
import type { EvidenceInput, MeasureInput } from './inputs.ts';
import type { Figure, Reference } from './report.ts';
import { longestTitle, shorten } from './shorten.ts';

/** Where the dashboard shows a piece of evidence; null for what has no page of its own. */
function evidencePath({ kind, id, locator }: EvidenceInput): string | null {
  const name = encodeURIComponent(id);
  switch (kind) {
    case 'observation':
      return `/observations/${name}${locator === undefined || locator === null ? '' : `?at=${encodeURIComponent(locator)}`}`;
    case 'signal':
      return `/signals/${name}`;
    case 'measure':
      return `/?number=${name}`;
    case 'change':
      return `/approvals/${name}`;
    case 'page':
      // Only places of the dashboard: what a source wrote must not become an address that a report leads to.
      return id.startsWith('/') && !id.startsWith('//') ? id : null;
    case 'fact':
      return null;
  }
}

export function toLink(evidence: EvidenceInput, baseUrl: string): Reference {
  const path = evidencePath(evidence);
  const place = evidence.locator === undefined || evidence.locator === null ? '' : `, ${evidence.locator}`;
  return {
    kind: evidence.kind,
    id: evidence.id,
    locator: evidence.locator ?? null,
    text: shorten(`${evidence.label}${place}`, longestTitle),
    href: path === null ? null : `${baseUrl}${path}`,
  };
}

export function toFigure(measure: MeasureInput, baseUrl: string): Figure {
  const { value, low, high, unit } = measure;
  const way = measure.evidence.map(evidencePath).find((path) => path !== null);
  return {
    id: measure.id,
    capability: measure.capability,
    title: measure.title,
    value,
    low: low ?? null,
    high: high ?? null,
    unit,
    text: value === null ? { number: 'n/a', unit: '' } : measureText(value, unit),
    bounds:
      low === undefined || high === undefined
        ? null
        : `${measureText(low, unit).number} to ${withUnit(measureText(high, unit))}`,
    asOf: measure.asOf,
    definition: measure.definition,
    definitionVersion: measure.definitionVersion,
    status: value === null ? 'none' : measure.status,
    statusWord: statusWord(measure),
    note: measure.note,
    target: measure.target ?? null,
    trend: measure.trend,
    href: `${baseUrl}${way ?? `/?number=${encodeURIComponent(measure.id)}`}`,
    evidence: measure.evidence.map((each) => toLink(each, baseUrl)),
    sample: measure.sample,
  };
}

function statusWord({ value, status, target, unit }: MeasureInput): string {
  if (value === null) return 'No value';
  const goal = target === undefined ? undefined : withUnit(measureText(target, unit));
  switch (status) {
    case 'good':
      return goal === undefined ? 'As it should be' : `On target ${goal}`;
    case 'watch':
      return goal === undefined ? 'Worth watching' : `Near target ${goal}`;
    case 'bad':
      return goal === undefined ? 'Needs attention' : `Off target ${goal}`;
    case 'info':
      return 'For information';
    case 'none':
      return 'No target set';
  }
}
