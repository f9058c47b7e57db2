/** The figures over all histories that the issue asks for. */
import type { Miss, Score } from './score.ts';

export interface Figures {
  readonly captures: number;
  readonly expected: number;
  /** Found of found and false, by capture and kind. */
  readonly precision: number;
  /** Found of expected, by capture and kind. */
  readonly recall: number;
  readonly kindAccuracy: number;
  /** Of the changes that were told, those named after their first capture. */
  readonly firstCapture: number;
  /** Of the found ones, those with the right words and a right severity. */
  readonly details: number;
  readonly duplicateF1: number;
  readonly fromErrors: number;
  readonly misses: readonly Miss[];
}

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);

export function sumUp(scores: readonly Score[]): Figures {
  const total = (of: (score: Score) => number) => scores.reduce((sum, score) => sum + of(score), 0);
  const found = total((score) => score.found);
  const folded = total((score) => score.duplicates.found);
  const foldedWrongly = total((score) => score.duplicates.wrong);
  const notFolded = total((score) => score.duplicates.missed);
  return {
    captures: total((score) => score.captures),
    expected: total((score) => score.expected),
    precision: share(found, found + total((score) => score.falseSignals)),
    recall: share(
      found,
      total((score) => score.expected),
    ),
    kindAccuracy: share(found, found + total((score) => score.wrongKind)),
    firstCapture: share(found, found + total((score) => score.wrongCapture)),
    details: share(
      total((score) => score.detailed),
      found,
    ),
    duplicateF1: share(2 * folded, 2 * folded + foldedWrongly + notFolded),
    fromErrors: total((score) => score.fromErrors),
    misses: scores.flatMap((score) => score.misses),
  };
}
