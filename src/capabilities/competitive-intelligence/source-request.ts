/** What a live source is asked for: its kind's address and headers, or the page itself. */
import { SophiaError } from '../../kernel/errors.ts';
import type { SourceSettings } from './settings.ts';
import { type SourceRequest, isConnectorKind, requestsOf } from './sources/connectors.ts';

const mib = 1024 * 1024;
/** Goes into the address alone where a service asks who calls; what is sent is the guarded fetch's own User-Agent. */
const caller = { userAgent: 'Sophia (contact: fetch.contact@sophia.invalid)' };

/** @throws SophiaError where the settings do not say what to ask for. */
export function requestOf({ kind, settings, title }: SourceSettings): SourceRequest {
  if (isConnectorKind(kind)) return requestsOf(kind, settings ?? {}, caller);
  const url = settings?.['url'];
  if (typeof url !== 'string')
    throw new SophiaError('competitors.no_address', `The page "${title}" has no address.`, {
      hint: 'Give its url in sophia.yaml.',
    });
  return {
    url,
    headers: { accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5' },
    obeyRobots: true,
    maxBytes: 5 * mib,
    maxExpandedBytes: 20 * mib,
    bearer: null,
  };
}

/** Where a source is, for people and for the poller. */
export function addressOf(source: SourceSettings): string {
  return source.history ?? requestOf(source).url;
}
