/** Which signal answers which label of one history. */
import { type History, type Label, severities } from './history.ts';
import type { ReplaySignal } from './replay-output.ts';

export interface Match {
  readonly label: Label;
  readonly signal: ReplaySignal;
  /** What its words or its severity lack. */
  readonly lacks: readonly string[];
}

export interface Matching {
  /** One a label that was answered at the right capture with a right kind. */
  readonly matches: readonly Match[];
  /** More signals of an answered label than one, within what it allows. */
  readonly further: readonly ReplaySignal[];
  readonly unanswered: readonly Label[];
  readonly wrong: readonly ReplaySignal[];
}

const rank = (signal: ReplaySignal) => severities.indexOf(signal.severity);
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase();

export const captureIn = (label: Label, capture: string): boolean =>
  label.capture === capture || (label.alsoAt ?? []).includes(capture);

function lacksOf(label: Label, signal: ReplaySignal, all: readonly ReplaySignal[]): string[] {
  const shown = textOf([signal.title, signal.before, signal.after]);
  const everything = textOf([signal.title, signal.subject, signal.before, signal.after, signal.reasons]);
  const missing = (where: string, text: string, words: readonly string[] = []) =>
    words.filter((word) => !text.includes(word.toLowerCase())).map((word) => `${where} lacks "${word}"`);
  const lacks = [
    ...missing('signal', everything, label.contains),
    ...missing('before', textOf(signal.before), label.before),
    ...missing('after', textOf(signal.after), label.after),
    ...(label.never ?? [])
      .filter((word) => shown.includes(word.toLowerCase()))
      .map((word) => `shows "${word}"`),
  ];
  if (label.minSeverity !== undefined && rank(signal) < severities.indexOf(label.minSeverity))
    lacks.push(`severity ${signal.severity}, at least ${label.minSeverity} wanted`);
  const lesser = all.filter((each) => each.capture === label.severerThan);
  if (lesser.some((each) => rank(each) >= rank(signal)))
    lacks.push(`severity ${signal.severity} is no higher than that of ${label.severerThan}`);
  return lacks;
}

/** Labels take their best signal first; what is left over may fill what a label allows; the rest is wrong. */
export function matchSignals(history: History, signals: readonly ReplaySignal[]): Matching {
  const open = new Set(signals);
  const matches: Match[] = [];
  const fits = (label: Label, signal: ReplaySignal) =>
    captureIn(label, signal.capture) && label.kinds.includes(signal.kind);
  // Labels that ask for the most words choose first, so that a vague one does not take their signal.
  const wants = (label: Label) => [label.contains, label.before, label.after].flat().filter(Boolean).length;
  const labels = [...history.labels].sort((a, b) => wants(b) - wants(a));
  for (const strict of [true, false])
    for (const label of labels) {
      if (matches.some((match) => match.label === label)) continue;
      const candidates = [...open]
        .filter((signal) => fits(label, signal))
        .map((signal) => ({ label, signal, lacks: lacksOf(label, signal, signals) }))
        .filter((match) => !strict || match.lacks.length === 0)
        .sort((a, b) => a.lacks.length - b.lacks.length);
      const best = candidates[0];
      if (best === undefined) continue;
      matches.push(best);
      open.delete(best.signal);
    }
  const room = new Map(matches.map((match) => [match.label, (match.label.atMost ?? 1) - 1]));
  const further: ReplaySignal[] = [];
  for (const signal of open) {
    const label = [...room].find(([each, left]) => left > 0 && fits(each, signal))?.[0];
    if (label === undefined) continue;
    room.set(label, (room.get(label) ?? 0) - 1);
    further.push(signal);
    open.delete(signal);
  }
  const answered = new Set(matches.map((match) => match.label));
  return {
    matches,
    further,
    unanswered: history.labels.filter((label) => !answered.has(label) && label.optional !== true),
    wrong: [...open],
  };
}
