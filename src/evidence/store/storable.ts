/**
 * Text from outside in a form that PostgreSQL can hold: it has no NUL in `text` and `jsonb`, and no half of a surrogate
 * pair. Both become U+FFFD, so that a hostile title cannot make a whole batch fail.
 */
import type { Json } from '../../kernel/canonical-json.ts';

// With the u flag a surrogate matches only where its other half is missing.
const unstorable = /[\0\p{Surrogate}]/u;
const unstorableAll = /[\0\p{Surrogate}]/gu;

export function storableText(text: string): string {
  return unstorable.test(text) ? text.replace(unstorableAll, '\uFFFD') : text;
}

/** The same for every string within, keys too. */
export function storableJson(value: Json): Json {
  if (typeof value === 'string') return storableText(value);
  if (value === null || typeof value !== 'object') return value;
  if (isArray(value)) return value.map(storableJson);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key), storableJson(item)]),
  );
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
