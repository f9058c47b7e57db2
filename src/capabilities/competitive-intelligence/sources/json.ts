/** Any JSON API, by JSONPath (RFC 9535): where its entries are, and which parts of an entry count. */
import { query } from 'jsonpath-rfc9535';
import { z } from 'zod';
import { SophiaError, messageOf } from '../../../kernel/errors.ts';
import type { FieldValue, Item } from '../domain/contract.ts';
import { defineConnector } from './connector.ts';
import type { ConnectorAnswer } from './connector.ts';
import { readJson } from './json-answer.ts';
import { plainText } from './plain-text.ts';
import { instantOf, linkOf, readEntries, readingOf } from './read-entries.ts';

const maxEntries = 10_000;

/**
 * Expressions whose cost the answer could multiply are not taken: more than one descent, and patterns that a stranger's
 * text is matched against.
 */
const path = z
  .string()
  .max(200)
  .startsWith('$')
  .refine((text) => (text.match(/\.\./g) ?? []).length <= 1, 'must not descend (..) more than once')
  .refine((text) => !/\b(match|search)\s*\(/.test(text), 'must not match patterns')
  .refine(isPath, 'must be a JSONPath (RFC 9535), such as $.items[*]');

const settings = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).describe('Address of the API.'),
  items: path.describe('JSONPath of the entries: $.plans[*].'),
  fields: z
    .record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be snake_case'), path)
    .refine((fields) => Object.keys(fields).length <= 40, 'must be at most 40')
    .describe(
      'JSONPath within an entry of each part that counts: {"price": "$.price.amount"}. key, title, link, at and text name those of the item; without key the title is it.',
    ),
  complete: z.boolean().default(false).describe('The answer is the whole list: what is missing has gone.'),
});

type Value = Parameters<typeof query>[0];

export const json = defineConnector({
  kind: 'json',
  title: 'JSON API',
  version: 1,
  expects: 'json',
  settings,
  polling: { intervalMinutes: 60, gapMs: 2_000, maxPages: 1 },
  request: ({ url }) => ({ url, headers: { accept: 'application/json' } }),
  read(answer, given) {
    if (given === undefined) {
      throw new SophiaError('json.settings', 'A JSON source cannot be read without its settings.', {
        where: answer.url,
        hint: 'Say with "items" and "fields" what of the answer counts.',
      });
    }
    const value = readJson('json', answer);
    if (!isJson(value)) throw new SophiaError('json.empty', 'The answer is empty.', { where: answer.url });
    const found = select(value, given.items, answer);
    // One list that was pointed at means its entries.
    const list = found.length === 1 && Array.isArray(found[0]) ? found[0] : found;
    if (list.length === 0 && !hasPlace(value, given.items, answer)) {
      throw new SophiaError('json.nothing_found', `The answer has nothing at ${given.items}.`, {
        where: answer.url,
        hint: 'The service may have changed its answers; look at one and correct "items".',
      });
    }
    const entries = readEntries({
      kind: 'json',
      answer,
      list: list.slice(0, maxEntries),
      entry: z.custom<Value>((one) => one !== null),
      toItem: (one) => itemOf(one, given.fields, answer),
    });
    const isCut = list.length > maxEntries;
    return readingOf(entries, {
      isComplete: given.complete && !isCut,
      caveats: isCut ? [`only the first ${maxEntries} of ${list.length} entries were read`] : [],
    });
  },
});

/** Everything that `JSON.parse` answers is; walking through it to see would cost more than reading it. */
const isJson = (value: unknown): value is Value => value !== undefined;

function isPath(text: string): boolean {
  try {
    query({}, text);
    return true;
  } catch {
    return false;
  }
}

function select(value: Value, expression: string, answer: ConnectorAnswer): readonly Value[] {
  try {
    return query(value, expression);
  } catch (cause) {
    throw new SophiaError('json.path', `The path ${expression} cannot be followed: ${messageOf(cause)}.`, {
      where: answer.url,
      cause,
    });
  }
}

/** An empty list where the entries should be is an answer; a missing one is not. */
function hasPlace(value: Value, expression: string, answer: ConnectorAnswer): boolean {
  const parent = expression.replace(/\[(\*|\?[^\]]*|\d+)\]$|\.\*$/, '');
  return (
    parent !== expression &&
    select(value, parent, answer).some((one) => typeof one === 'object' && one !== null)
  );
}

function itemOf(entry: Value, fields: Readonly<Record<string, string>>, answer: ConnectorAnswer): Item {
  const values = new Map(
    Object.entries(fields).map(([name, expression]) => [name, fieldOf(select(entry, expression, answer))]),
  );
  const textAt = (name: string): string => {
    const value = values.get(name);
    return value === undefined || value === null ? '' : String(value);
  };
  const title = plainText(textAt('title'), 500);
  const parts = [...values].filter(([name]) => !['key', 'title', 'link', 'at', 'text'].includes(name));
  return {
    key: textAt('key') || title,
    type: 'record',
    title,
    link: linkOf(textAt('link'), answer.url),
    at: instantOf(textAt('at')),
    text: plainText(textAt('text')),
    fields: Object.fromEntries(parts),
  };
}

function fieldOf(found: readonly Value[]): FieldValue {
  const [first, ...others] = found;
  if (others.length > 0) return found.map(wordsOf);
  if (first === undefined || first === null) return null;
  if (Array.isArray(first)) return first.map(wordsOf);
  if (typeof first === 'number' || typeof first === 'boolean') return first;
  return wordsOf(first);
}

const wordsOf = (value: Value): string =>
  typeof value === 'string' ? plainText(value, 500) : JSON.stringify(value).slice(0, 500);
