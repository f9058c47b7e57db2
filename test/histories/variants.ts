/** The same histories under harder conditions, with the same labels: errors between all captures, many sources at once. */
import * as failures from './failures.ts';
import type { Answer, Capture, History, Label } from './history.ts';
import { createRandom } from './random.ts';

const anywhere: readonly Answer[] = [
  failures.forbidden,
  failures.serverError,
  failures.unavailable,
  failures.tooMany,
  failures.gatewayTimeout,
  failures.empty,
  failures.gone,
  failures.notModified,
  failures.challenge(403),
  failures.challenge(200),
  failures.maintenance('The site'),
  failures.loginWall('The site'),
  failures.consentWall('The site'),
  failures.softNotFound('The site'),
];

/** One or two errors of the same source after about half of the captures; the manifest is in no order. */
export function withErrors(history: History): History {
  const random = createRandom(`errors ${history.name}`);
  const captures: Capture[] = [];
  const errors = [...history.errors];
  for (const capture of history.captures) {
    captures.push(capture);
    for (let left = random.pick([0, 0, 1, 2]); left > 0; left -= 1) {
      const answer = random.pick(anywhere);
      const minutes = 3 - left;
      const at = new Date(Date.parse(capture.retrieved_at) + minutes * 60_000).toISOString();
      const error: Capture = {
        ...capture,
        file: `error-${minutes}-after-${capture.file}`,
        retrieved_at: at,
        status: answer.status ?? 200,
        headers: { ...capture.headers, ...answer.headers },
        body: answer.body,
      };
      captures.push(error);
      errors.push(error.file);
    }
  }
  return {
    ...history,
    name: `${history.name}-with-errors`,
    why: `${history.why} The same with errors in between and the manifest in no order.`,
    captures,
    errors,
    manifestOrder: random.shuffle(captures.map((capture) => capture.file)),
  };
}

function prefixed(history: History, prefix: string): History {
  const file = (name: string) => `${prefix}-${name}`;
  const label = (each: Label): Label => ({
    ...each,
    capture: file(each.capture),
    ...(each.alsoAt === undefined ? {} : { alsoAt: each.alsoAt.map(file) }),
    ...(each.severerThan === undefined ? {} : { severerThan: file(each.severerThan) }),
    ...(each.duplicates === undefined ? {} : { duplicates: each.duplicates.map(file) }),
  });
  return {
    ...history,
    captures: history.captures.map((each) => ({
      ...each,
      file: file(each.file),
      source: `${prefix}-${each.source}`,
    })),
    labels: history.labels.map(label),
    errors: history.errors.map(file),
    unconfirmed: history.unconfirmed.map(file),
  };
}

/** Several histories as one workspace, by time; the labels of each hold as if it were alone. */
export function sideBySide(name: string, histories: readonly History[]): History {
  const parts = histories.map((history, i) => prefixed(history, `s${i + 1}`));
  return {
    name,
    why: `${histories.map((history) => history.name).join(', ')} in one manifest: no source may disturb another.`,
    captures: parts
      .flatMap((part) => part.captures)
      .sort((a, b) => a.retrieved_at.localeCompare(b.retrieved_at) || a.file.localeCompare(b.file)),
    labels: parts.flatMap((part) => part.labels),
    errors: parts.flatMap((part) => part.errors),
    unconfirmed: parts.flatMap((part) => part.unconfirmed),
  };
}
