/** Whether a person marked it as noise: the same text but for what ticks, `*` for any run of it. */
import { blockKey } from '../page/mask-volatile.ts';
import type { NoiseRule } from './source-state.ts';

export function matchesNoise(
  rules: readonly NoiseRule[],
  target: NoiseRule['target'],
  text: string,
): boolean {
  if (rules.length === 0) return false;
  const key = blockKey(text);
  return rules.some((rule) => rule.target === target && matches(rule.pattern, key));
}

/** Piece by piece, without a regular expression: a pattern is what somebody typed. */
function matches(pattern: string, key: string): boolean {
  const pieces = pattern.split('*').map(blockKey);
  const [first = '', ...rest] = pieces;
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
