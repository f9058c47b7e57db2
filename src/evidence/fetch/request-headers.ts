/** The headers of a request: what the caller may set, what we add, and what stays behind when another origin takes over. */
import { acceptEncoding } from './read-body.ts';
import type { FetchRequest } from './contract.ts';

/** Decide where and how the message goes, which is not the caller's to say. */
const reserved = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'accept-encoding',
  'user-agent',
  'if-none-match',
  'if-modified-since',
]);

/** Anything else may be a key in disguise. */
const harmlessElsewhere = new Set([
  'accept',
  'accept-language',
  'accept-encoding',
  'content-type',
  'user-agent',
  'if-none-match',
  'if-modified-since',
]);

export function requestHeaders(
  request: FetchRequest,
  userAgent: string,
): { headers: Record<string, string> } | { refusal: string } {
  const headers: Record<string, string> = { accept: '*/*' };
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    const lower = name.toLowerCase();
    if (reserved.has(lower)) return { refusal: `the header ${name} may not be set` };
    headers[lower] = value;
  }
  headers['user-agent'] = userAgent;
  headers['accept-encoding'] = acceptEncoding;
  if (request.etag !== undefined) headers['if-none-match'] = request.etag;
  if (request.lastModified !== undefined) headers['if-modified-since'] = request.lastModified;
  return { headers };
}

/** Keys, tokens and cookies do not follow a redirect to another origin. */
export function headersForOtherOrigin(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => harmlessElsewhere.has(name)));
}
