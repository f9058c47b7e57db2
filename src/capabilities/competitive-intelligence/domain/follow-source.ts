/** A source followed from capture to findings: the engine says what changed, the rules say what it means. Pure. */
import { classifyChanges } from './classify/classify-changes.ts';
import type { ClassifyOptions } from './classify/options.ts';
import type { ChangeContext, Finding } from './contract.ts';
import { advanceSource } from './engine/advance-source.ts';
import type {
  Capture,
  CaptureRef,
  EngineOptions,
  SourceState,
  Suppressed,
  Told,
} from './engine/source-state.ts';
import { advanceTrend } from './trends/advance-trend.ts';
import type { TrendState } from './trends/trend-state.ts';

/** What is kept of a source between captures. Plain JSON. */
export interface SourceMemory {
  readonly version: 1;
  readonly state: SourceState | null;
  readonly trend: TrendState | null;
}

export const emptySourceMemory: SourceMemory = { version: 1, state: null, trend: null };

export interface Telling {
  readonly finding: Finding;
  readonly before: CaptureRef | null;
  readonly first: CaptureRef;
  readonly confirmed: CaptureRef;
}

export interface FollowOptions extends ClassifyOptions, EngineOptions {}

export type SourceContext = Omit<ChangeContext, 'seenAt'>;

export function followSource(
  memory: SourceMemory,
  capture: Capture,
  context: SourceContext,
  options: FollowOptions,
): {
  readonly memory: SourceMemory;
  readonly tellings: readonly Telling[];
  readonly suppressed: readonly Suppressed[];
} {
  const step = advanceSource(memory.state, capture, options);
  const tellings: Telling[] = [];
  const suppressed: Suppressed[] = [...step.suppressed];
  const known =
    memory.state?.form === 'items' ? Object.values(memory.state.items).map((one) => one.item) : undefined;
  for (const group of groupByFirst(step.changes)) {
    const { first, before, confirmed } = group[0];
    const classified = classifyChanges(
      group.map((one) => one.change),
      { ...context, seenAt: first.at },
      known === undefined ? options : { ...options, knownItems: known },
    );
    tellings.push(...classified.findings.map((finding) => ({ finding, before, first, confirmed })));
    suppressed.push(
      ...classified.suppressed.map(({ reason, detail }) => ({ capture: first.id, why: reason, detail })),
    );
  }
  const ref: CaptureRef = { id: capture.id, at: capture.at };
  const isDoubted = step.suppressed.some((one) => one.capture === capture.id && one.why === 'vanished');
  if (capture.kind !== 'reading' || capture.reading.form !== 'items' || isDoubted)
    return { memory: { ...memory, state: step.state }, tellings, suppressed };
  const trend = advanceTrend(memory.trend, capture.reading, {
    ...context,
    seenAt: capture.at,
  });
  return {
    memory: { version: 1, state: step.state, trend: trend.state },
    tellings: [
      ...tellings,
      ...trend.findings.map((finding) => ({
        finding,
        before: memory.state?.last ?? null,
        first: ref,
        confirmed: ref,
      })),
    ],
    suppressed: [
      ...suppressed,
      ...trend.suppressed.map(({ reason, detail }) => ({ capture: capture.id, why: reason, detail })),
    ],
  };
}

type Group = readonly [Told, ...Told[]];

function groupByFirst(changes: readonly Told[]): Group[] {
  const groups = new Map<string, [Told, ...Told[]]>();
  for (const one of changes) {
    const group = groups.get(one.first.id);
    if (group) group.push(one);
    else groups.set(one.first.id, [one]);
  }
  return [...groups.values()];
}
