/** What a live source is asked for: its kind's address and headers, or the page itself. */
import { SophiaError } from '../../kernel/errors.ts';
import type { SourceSettings } from './settings.ts';
import { type SourceRequest, isConnectorKind, requestsOf } from './sources/connectors.ts';

const mib = 1024 * 1024;
/** For the address alone, which no service makes depend on the caller. */
const anyCaller = 'Sophia (contact@sophia.invalid)';

/** @throws SophiaError where the settings do not say what to ask for, or the service refuses such a caller. */
export function requestOf({ kind, settings, title }: SourceSettings, userAgent: string): SourceRequest {
  if (isConnectorKind(kind)) return requestsOf(kind, settings ?? {}, { userAgent });
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
  return source.history ?? requestOf(source, anyCaller).url;
}
