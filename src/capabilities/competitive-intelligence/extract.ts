/** The answer of a source to what it says, or to why it says nothing: trouble is the health of a source, never a change. */
import { SophiaError, messageOf } from '../../kernel/errors.ts';
import type { Reading, SourceKind, SuppressedReason } from './domain/contract.ts';
import { connectorOf } from './sources/connectors.ts';
import { decodeBody } from './sources/decode-body.ts';
import { expandGzip } from './sources/decode-text.ts';
import { pageExtractor, readPage } from './sources/read-page.ts';

export interface Answer {
  readonly kind: SourceKind;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly url: string;
  readonly settings?: unknown;
}

export type Extracted =
  | { readonly kind: 'reading'; readonly reading: Reading; readonly extractor: string }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'unusable'; readonly why: SuppressedReason; readonly detail: string };

/** A page may come packed without a word about it; no page that people read is larger than this. */
const maxPageBytes = 16_777_216;

export function extractorOf(kind: SourceKind): string {
  return kind === 'page' ? pageExtractor : connectorOf(kind).extractor;
}

export async function extract(answer: Answer): Promise<Extracted> {
  const { status, headers, body } = answer;
  if (status === 304) return { kind: 'unchanged' };
  if (status === 204 || status === 205) return unusable('empty', `it answered ${status}: no content`);
  if (status === 206) return unusable('truncated', 'only a part of the document came (206)');
  if (status < 200 || status > 299) return unusable('error_status', `it answered ${status}`);
  if (body.length === 0) return unusable('empty', 'the answer has no bytes');
  if (headers['cf-mitigated'] === 'challenge')
    return unusable('challenge', 'a challenge for browsers came instead of the content');
  const announced = Number(headers['content-length']);
  const isPacked = /gzip|br|deflate|zstd|compress/i.test(headers['content-encoding'] ?? '');
  if (Number.isInteger(announced) && announced > body.length && !isPacked)
    return unusable('truncated', `${body.length} bytes of ${announced} came`);
  try {
    const reading = await read(answer);
    return { kind: 'reading', reading, extractor: extractorOf(answer.kind) };
  } catch (error) {
    return whyUnreadable(answer, error);
  }
}

async function read(answer: Answer): Promise<Reading> {
  const { kind, headers, body, url, settings } = answer;
  const contentType = headers['content-type'] ?? '';
  if (kind !== 'page') {
    return connectorOf(kind).read(
      { body, contentType, url, link: headers['link'] },
      settings === undefined ? {} : { settings },
    );
  }
  const text = decodeBody(expandGzip(body, maxPageBytes, 'page', url), contentType);
  const type = wrongType(text, contentType);
  if (type !== undefined)
    throw new SophiaError('page.wrong_type', `${type} came instead of a page.`, { where: url });
  return readPage(text, url);
}

function wrongType(text: string, contentType: string): string | undefined {
  const start = text.slice(0, 1_000).trimStart().toLowerCase();
  if (/<(!doctype html|html|head|body|main|div|h1|p)\b/.test(start)) return undefined;
  if (/^(image|audio|video|font)\/|pdf|zip|octet-stream|json|javascript|css/i.test(contentType))
    return contentType.split(';')[0];
  if (/^[{[]/.test(start)) return 'JSON';
  return /^(<\?xml|<rss|<feed|<urlset)|^%pdf|^\u0089png/.test(start) && !start.includes('<html')
    ? 'another kind of document'
    : undefined;
}

/** What connectors say in the last part of their codes. */
const reasons: Readonly<Record<string, SuppressedReason>> = {
  empty: 'empty',
  truncated: 'truncated',
  wrong_type: 'wrong_type',
  error_page: 'error_page',
  error_answer: 'error_page',
  consent_wall: 'consent_wall',
  challenge: 'challenge',
  filter_lost: 'vanished',
};

function whyUnreadable(answer: Answer, error: unknown): Extracted {
  const code = error instanceof SophiaError ? (error.code.split('.').at(-1) ?? '') : '';
  const why = reasons[code] ?? 'unreadable';
  const detail = error instanceof SophiaError ? error.message : `it cannot be read: ${messageOf(error)}`;
  return answer.kind !== 'page' && (why === 'wrong_type' || why === 'unreadable')
    ? (asWall(answer) ?? unusable(why, detail))
    : unusable(why, detail);
}

/** A web page where data was asked for: which wall or error it is. */
function asWall({ body, headers, url }: Answer): Extracted | undefined {
  const text = decodeBody(body.subarray(0, 200_000), headers['content-type'] ?? '');
  if (!/<(!doctype html|html|head|body)\b/i.test(text.slice(0, 2_000))) return undefined;
  try {
    readPage(text, url);
    return undefined;
  } catch (error) {
    const code = error instanceof SophiaError ? (error.code.split('.').at(-1) ?? '') : '';
    const why = reasons[code];
    return why === undefined || why === 'empty' || why === 'truncated'
      ? undefined
      : unusable(why, error instanceof SophiaError ? error.message : '');
  }
}

const unusable = (why: SuppressedReason, detail: string): Extracted => ({ kind: 'unusable', why, detail });
