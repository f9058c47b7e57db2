/** Scores the answer to one history, and sums many up; every miss is named so that a developer can act on it. */
import type { History, Label } from './history.ts';
import { captureIn, matchSignals } from './match-signals.ts';
import type { ReplayOutput, ReplaySignal } from './replay-output.ts';

export interface Miss {
  readonly history: string;
  readonly what:
    | 'missed'
    | 'wrong kind'
    | 'wrong capture'
    | 'false signal'
    | 'signal from error'
    | 'not folded'
    | 'wrongly folded'
    | 'details'
    | 'not unconfirmed';
  readonly capture: string;
  readonly text: string;
}

export interface Score {
  readonly captures: number;
  /** Labels that must be answered. */
  readonly expected: number;
  /** Of these, answered at the right capture with a right kind. */
  readonly found: number;
  readonly falseSignals: number;
  readonly fromErrors: number;
  /** Right capture, kind that no sensible reader would give. */
  readonly wrongKind: number;
  /** Right kind and source, named after another capture than the first. */
  readonly wrongCapture: number;
  /** Answered labels whose words and severity are right too. */
  readonly detailed: number;
  readonly duplicates: { readonly found: number; readonly wrong: number; readonly missed: number };
  readonly misses: readonly Miss[];
}

const saysDuplicate = /duplicat|same (event|news|story)|already (told|reported)/i;

/** Captures folded into another one's event, with the capture that the reason names, if it names one. */
function foldedCaptures(history: History, output: ReplayOutput): Map<string, string | undefined> {
  const files = history.captures.map((capture) => capture.file);
  return new Map(
    output.suppressed
      .filter((each) => saysDuplicate.test(each.why))
      .map((each) => [each.capture, files.find((file) => file !== each.capture && each.why.includes(file))]),
  );
}

/** `unanswered`: a label of these whose capture was folded is an event of its own that got lost in another one. */
function scoreDuplicates(
  history: History,
  output: ReplayOutput,
  unanswered: readonly Label[],
  misses: Miss[],
): Score['duplicates'] {
  const folded = foldedCaptures(history, output);
  // One capture may tell several events again (a sitemap that lists two pages): the reason may name any of them.
  const wanted = new Map<string, readonly string[]>();
  for (const label of history.labels)
    for (const capture of label.duplicates ?? [])
      wanted.set(capture, [...(wanted.get(capture) ?? []), label.capture, ...(label.duplicates ?? [])]);
  const miss = (what: Miss['what'], capture: string, text: string) =>
    misses.push({ history: history.name, what, capture, text });
  let found = 0;
  for (const [capture, group] of wanted) {
    const target = folded.get(capture);
    if (folded.has(capture) && (target === undefined || group.includes(target))) found += 1;
    else miss('not folded', capture, `tells the event of ${group[0]} again`);
  }
  // What is no event anyway may be called a duplicate (a post under a new guid); an event of its own may not.
  let wrong = 0;
  const lost = new Set(unanswered.map((label) => label.capture));
  for (const [capture, target] of folded) {
    const group = wanted.get(capture);
    const elsewhere = group !== undefined && target !== undefined && !group.includes(target);
    if (!elsewhere && !lost.has(capture)) continue;
    wrong += 1;
    miss('wrongly folded', capture, `is no duplicate${target === undefined ? '' : ` of ${target}`}`);
  }
  return { found, wrong, missed: wanted.size - found };
}

const brief = (signal: ReplaySignal) =>
  `${signal.kind}/${signal.severity} "${signal.title}" before ${JSON.stringify(signal.before)} after ${JSON.stringify(signal.after)}`.slice(
    0,
    300,
  );

/** The label whose change this signal means, although it names another capture of the same source. */
function displaced(history: History, signal: ReplaySignal, labels: readonly Label[]) {
  const sourceOf = new Map(history.captures.map((capture) => [capture.file, capture.source]));
  return labels.find(
    (label) =>
      label.kinds.includes(signal.kind) && sourceOf.get(label.capture) === sourceOf.get(signal.capture),
  );
}

/** `output` is what was printed for this history, already checked for its shape. */
export function scoreHistory(history: History, output: ReplayOutput): Score {
  const { matches, unanswered, wrong } = matchSignals(history, output.signals);
  const misses: Miss[] = [];
  const miss = (what: Miss['what'], capture: string, text: string) =>
    misses.push({ history: history.name, what, capture, text });
  const suppressed = new Map<string, string>();
  for (const { capture, why } of output.suppressed)
    suppressed.set(capture, [suppressed.get(capture), why].filter(Boolean).join('; '));

  const left = new Set(unanswered);
  let wrongKind = 0;
  let wrongCapture = 0;
  let fromErrors = 0;
  for (const signal of wrong) {
    const sameCapture = [...left].find((label) => captureIn(label, signal.capture));
    const elsewhere = displaced(history, signal, [...left]);
    if (history.errors.includes(signal.capture)) {
      fromErrors += 1;
      miss('signal from error', signal.capture, brief(signal));
    } else if (sameCapture !== undefined) {
      wrongKind += 1;
      left.delete(sameCapture);
      miss('wrong kind', signal.capture, `wanted ${sameCapture.kinds.join(' or ')}, got ${brief(signal)}`);
    } else if (elsewhere !== undefined) {
      wrongCapture += 1;
      left.delete(elsewhere);
      miss('wrong capture', signal.capture, `${elsewhere.capture} wanted; ${brief(signal)}`);
    } else miss('false signal', signal.capture, brief(signal));
  }
  for (const label of left)
    miss(
      'missed',
      label.capture,
      `wanted ${label.kinds.join(' or ')} ${(label.contains ?? []).join(' ')} ${(label.before ?? []).join(' ')} > ${(label.after ?? []).join(' ')}; suppressed: ${suppressed.get(label.capture) ?? 'no'}`,
    );
  for (const match of matches)
    if (match.lacks.length > 0)
      miss('details', match.signal.capture, `${match.lacks.join(', ')}; ${brief(match.signal)}`);
  for (const capture of history.unconfirmed)
    if (!(suppressed.get(capture) ?? '').includes('unconfirmed'))
      miss('not unconfirmed', capture, `suppressed: ${suppressed.get(capture) ?? 'no'}`);

  const required = matches.filter((match) => match.label.optional !== true);
  return {
    captures: history.captures.length,
    expected: history.labels.filter((label) => label.optional !== true).length,
    found: required.length,
    falseSignals: wrong.length,
    fromErrors,
    wrongKind,
    wrongCapture,
    detailed: required.filter((match) => match.lacks.length === 0).length,
    duplicates: scoreDuplicates(history, output, unanswered, misses),
    misses,
  };
}
