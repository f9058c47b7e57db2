/**
 * Text as PostgreSQL can hold it. Titles come from pages that others wrote: a NUL character or half of a surrogate pair
 * must not make a signal impossible to store.
 */
import type { Json } from '../../kernel/canonical-json.ts';

export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

export function storableJson(value: Json): Json {
  if (typeof value === 'string') return storableText(value);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(storableJson);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key), storableJson(item)]),
  );
}

function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value);
}
