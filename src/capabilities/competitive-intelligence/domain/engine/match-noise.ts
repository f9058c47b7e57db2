/** Whether a person marked it as noise: the same text but for what ticks, `*` for any run of it. */
import { blockKey } from '../page/mask-volatile.ts';
import type { NoiseRule } from './source-state.ts';

export function matchesNoise(
  rules: readonly NoiseRule[],
  target: NoiseRule['target'],
  text: string,
): boolean {
  if (rules.length === 0) return false;
  return rules.some(
    (rule) =>
      rule.target === target &&
      (matches(rule.pattern, text, blockKey) || matches(rule.pattern, text, asPrinted)),
  );
}

/** A star may cut an amount or a date in two, which then only matches as it is printed. */
const asPrinted = (text: string) => text.replace(/\s+/g, '').toLowerCase();

/** Piece by piece, without a regular expression: a pattern is what somebody typed. */
function matches(pattern: string, text: string, keyOf: (text: string) => string): boolean {
  const key = keyOf(text);
  const [first = '', ...rest] = pattern.split('*').map(keyOf);
  if (rest.length === 0) return key === first;
  if (!key.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop() ?? '';
  for (const piece of rest) {
    const found = key.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return key.length - last.length >= at && key.endsWith(last);
}
