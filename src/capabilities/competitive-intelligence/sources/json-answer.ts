/** JSON answers: told from web pages, errors and cut-off bodies before anybody looks for content in them. */
import { SophiaError, messageOf } from '../../../kernel/errors.ts';
import type { ConnectorAnswer } from './connector.ts';
import { decodeText } from './decode-text.ts';

const maxBytes = 40 * 1024 * 1024;
/** The deepest answer of the services we read has 8 levels. */
const maxDepth = 64;

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @throws SophiaError `<kind>.too_large`, `.wrong_type` (a web page, or no JSON at all), `.truncated`, `.unreadable`,
 * `.error_answer` (the service says what is wrong in JSON).
 */
export function readJson(kind: string, answer: ConnectorAnswer): unknown {
  const refuse = (what: string, message: string, hint?: string): SophiaError =>
    new SophiaError(`${kind}.${what}`, message, {
      where: answer.url,
      ...(hint === undefined ? {} : { hint }),
    });
  if (answer.body.length > maxBytes) {
    throw refuse(
      'too_large',
      `The answer has ${answer.body.length} bytes; more than ${maxBytes} are not read.`,
    );
  }
  const text = decodeText(answer.body, answer.contentType).trim();
  if (text === '') throw refuse('empty', 'The answer is empty.');
  if (text.startsWith('<')) throw refuse('wrong_type', 'A web page came instead of JSON.');
  if (!/^[[{]/.test(text)) throw refuse('wrong_type', 'The answer is not a JSON object or list.');
  if (isTooDeep(text)) throw refuse('unreadable', `The answer is nested deeper than ${maxDepth} levels.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const isCut = !/[\]}]$/.test(text);
    throw isCut
      ? refuse('truncated', 'The answer was cut off: its JSON does not end.')
      : refuse('unreadable', `The answer is not valid JSON: ${messageOf(cause)}.`);
  }
  const told = errorTold(value);
  if (told !== undefined) throw refuse('error_answer', `The service answered with an error: ${told}.`);
  return value;
}

/** Without building anything, so that a bomb costs one look at each character. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return false;
}

const contentKeys = [
  'jobs',
  'articles',
  'incidents',
  'components',
  'hits',
  'feed',
  'filings',
  'items',
  'data',
];

/** An object that has a word for trouble and none of content. */
function errorTold(value: unknown): string | undefined {
  if (!isRecord(value) || contentKeys.some((key) => value[key] !== undefined && value[key] !== null)) {
    return undefined;
  }
  const own = textIn(value['error']) ?? textIn(value['errors']) ?? textIn(value['fault']);
  if (own !== undefined) return own;
  const isBare = Object.keys(value).length <= 5;
  const message = textIn(value['message']) ?? textIn(value['detail']) ?? textIn(value['Message']);
  const isFailure =
    value['ok'] === false || value['success'] === false || typeof value['status'] === 'number';
  return isBare && message !== undefined && (isFailure || value['id'] === undefined) ? message : undefined;
}

function textIn(value: unknown): string | undefined {
  if (typeof value === 'string' && value !== '') return value.slice(0, 200);
  if (Array.isArray(value)) return value.length > 0 ? (textIn(value[0]) ?? 'unnamed') : undefined;
  if (value === true) return 'unnamed';
  if (!isRecord(value)) return undefined;
  return textIn(value['message']) ?? textIn(value['title']) ?? textIn(value['description']) ?? 'unnamed';
}

/** The list under a key, or the complaint that the answer is something else. */
export function listIn(
  kind: string,
  answer: ConnectorAnswer,
  value: unknown,
  key: string,
): readonly unknown[] {
  const list = isRecord(value) ? value[key] : undefined;
  if (Array.isArray(list)) return list;
  throw new SophiaError(`${kind}.unexpected`, `The answer has no list "${key}".`, {
    where: answer.url,
    hint: 'The address may be another service, or the service changed its answers.',
  });
}
