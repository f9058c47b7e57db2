import type { MeasureJson } from '../api/types.ts';
import { formatMeasure, formatWithUnit } from '../lib/format-number.ts';
import { Definition } from './definition.tsx';
import { EvidenceLink, evidenceHref } from './evidence.tsx';
import { Moment } from './moment.tsx';
import { PathLink } from './path-link.tsx';
import { SampleBadge } from './sample-badge.tsx';
import { Sparkline } from './sparkline.tsx';
import { Status } from './status.tsx';

const MAX_EVIDENCE = 6;

function statusWord(measure: MeasureJson): string {
  const target =
    measure.target === null || measure.target === undefined
      ? undefined
      : formatWithUnit(measure.target, measure.unit);
  if (measure.value === null) return 'No value';
  switch (measure.status) {
    case 'good':
      return target === undefined ? 'As it should be' : `On target ${target}`;
    case 'watch':
      return target === undefined ? 'Worth watching' : `Near target ${target}`;
    case 'bad':
      return target === undefined ? 'Needs attention' : `Off target ${target}`;
    case 'info':
      return 'For information';
    case 'none':
      return 'No target set';
  }
}

/** One number with all that makes it believable: unit, bounds, course, status, time, definition, evidence. */
export function NumberTile({ measure }: { measure: MeasureJson }) {
  const parts = measure.value === null ? undefined : formatMeasure(measure.value, measure.unit);
  const way = measure.evidence.map(evidenceHref).find((href) => href !== undefined);
  const hasBounds =
    measure.low !== null && measure.low !== undefined && measure.high !== null && measure.high !== undefined;
  return (
    <li
      id={`number-${measure.id}`}
      className="relative grid scroll-mt-20 grid-cols-[minmax(0,1fr)_auto] grid-rows-[auto_auto_1fr_auto] gap-x-3 bg-surface px-4 py-3 target:bg-selected"
    >
      <h3 className="font-medium text-ink-2">
        {measure.title}
        {measure.sample && <span className="sr-only">, sample</span>}
      </h3>
      <div className="-mt-1 -mr-1.5 justify-self-end">
        <Definition of={measure.title}>
          <p>{measure.definition}</p>
          <p className="text-ink-3">
            Definition v{measure.definition_version}, as of <Moment at={measure.as_of} />
          </p>
          {measure.evidence.length > 0 && (
            <div>
              <p className="font-medium text-ink">What it rests on</p>
              <ul className="mt-1 grid">
                {measure.evidence.slice(0, MAX_EVIDENCE).map((ref) => (
                  <li
                    key={`${ref.kind}/${ref.id}/${ref.locator ?? ''}`}
                    className="flex min-h-7 items-center"
                  >
                    <EvidenceLink evidence={ref} />
                  </li>
                ))}
              </ul>
              {measure.evidence.length > MAX_EVIDENCE && (
                <p>and {measure.evidence.length - MAX_EVIDENCE} more</p>
              )}
            </div>
          )}
        </Definition>
      </div>
      <p className="num text-22 leading-8 font-semibold whitespace-nowrap">
        {parts === undefined ? (
          <span className="text-ink-3">n/a</span>
        ) : (
          <>
            {way === undefined ? (
              parts.number
            ) : (
              <PathLink
                href={way}
                className="text-ink underline decoration-transparent underline-offset-4 hover:decoration-current"
              >
                {parts.number}
              </PathLink>
            )}
            {parts.unit !== '' && (
              <small className="ml-1 text-13 font-medium tracking-normal text-ink-2">{parts.unit}</small>
            )}
          </>
        )}
      </p>
      <div className="self-center justify-self-end">
        <Sparkline points={measure.trend} target={measure.target} />
      </div>
      <div className="col-span-2 mt-0.5 text-12 text-ink-2">
        {hasBounds && (
          <p className="num font-medium">
            {formatMeasure(String(measure.low), measure.unit).number} to{' '}
            {formatWithUnit(String(measure.high), measure.unit)}
          </p>
        )}
        <p>{measure.note}</p>
      </div>
      <p className="col-span-2 mt-2 flex flex-wrap justify-between gap-2 border-t border-grid pt-2 text-12 text-ink-3">
        <Status tone={measure.value === null ? 'none' : measure.status}>{statusWord(measure)}</Status>
        <span className="flex items-baseline gap-2">
          {/* Here it moves no figure out of its row; the heading says it to those who listen. */}
          <span aria-hidden="true">
            <SampleBadge sample={measure.sample} />
          </span>
          <Moment at={measure.as_of} as="brief" />
        </span>
      </p>
    </li>
  );
}
