/** The plainest way to write a history: bare pages and answers, headers `{}`, as somebody writes them by hand. */
import { type History, type HistoryBuilder, makeHistory, type SourceKind } from '../history.ts';

export function plainHistory(name: string, why: string, tell: (h: HistoryBuilder) => void): History {
  const history = makeHistory(`third-${name}`, why, tell);
  return { ...history, captures: history.captures.map((capture) => ({ ...capture, headers: {} })) };
}

export const html = (title: string, main: string): string =>
  `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body>\n<nav><a href="/">Home</a> <a href="/pricing">Pricing</a> <a href="/about">About</a></nav>\n<main>\n${main}\n</main>\n<footer>&copy; 2026 All rights reserved.</footer>\n</body>\n</html>\n`;

export const serverError = (status: number, text: string) => ({
  status,
  error: true,
  body: `<html><body><h1>${status} ${text}</h1></body></html>`,
});

/** A source with captures of each body in turn; answers the files. */
export function watch(
  h: HistoryBuilder,
  competitor: string,
  kind: SourceKind,
  url: string,
  everyHours = 24,
  name = `${competitor.toLowerCase().replaceAll(' ', '-')}-${kind}`,
) {
  return h.source({ name, competitor, kind, url, everyHours });
}

/** A change between two bodies of a page, held: two captures of each. Answers the first capture with the change. */
export function heldChange(
  h: HistoryBuilder,
  competitor: string,
  url: string,
  [before, after]: readonly [string, string],
): string {
  const source = watch(h, competitor, 'page', url);
  source.take(before);
  source.take(before);
  const changed = source.take(after);
  source.take(after);
  return changed;
}
