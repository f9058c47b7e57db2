/** A notice for other systems: the same fields in plain JSON, with a version so that a receiver can tell what it reads. */
import type { Json } from '../../kernel/canonical-json.ts';
import type { Notice } from '../domain/notice.ts';
import { cleanText } from '../domain/plain-text.ts';

/** Texts are cleaned of what would steer a terminal or a log. The receiver escapes them for where it shows them. */
export function renderJson(notice: Notice): Json {
  return { type: 'notice', version: 1, ...cleaned(notice) };
}

function cleaned(notice: Notice): { readonly [key: string]: Json } {
  return Object.fromEntries(Object.entries(notice).map(([key, value]) => [key, clean(value)]));
}

function clean(value: Json): Json {
  if (typeof value === 'string') return cleanText(value);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(clean);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, clean(item)]));
}

function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value);
}
