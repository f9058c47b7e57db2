/** robots.txt (RFC 9309): read up to once a day, 4xx means no rules, and what cannot be read means do not crawl. */
import robotsParserModule from 'robots-parser';
import { storableText } from '../store/storable.ts';
import type { FetchResult } from './contract.ts';
import type { RobotsCache, RobotsRecord } from './robots-cache.ts';
import type { Target } from './target.ts';

// The package is CommonJS: its types speak of a default export, and Node hands over the function itself.
const robotsParser =
  typeof robotsParserModule === 'function' ? robotsParserModule : robotsParserModule.default;

export type RobotsVerdict =
  | { readonly kind: 'allowed'; readonly crawlDelayMs: number }
  | Extract<FetchResult, { kind: 'refused' | 'unreachable' | 'deferred' }>;

/** Parsers must read at least 500 KiB (RFC 9309 section 2.5); what is longer is cut there. */
export const robotsMaxBytes = 512 * 1024;

const dayS = 24 * 3600;
const shortestKeptS = 300;
const longestCrawlDelayMs = dayS * 1000;

/** `fetchRobots` gets the file without asking robots.txt for permission. `userAgent` is reduced to its product token. */
export async function askRobots(
  target: Target,
  userAgent: string,
  cache: RobotsCache,
  fetchRobots: (url: string) => Promise<FetchResult>,
): Promise<RobotsVerdict> {
  const { origin } = target.url;
  const address = `${origin}/robots.txt`;
  let record = await cache.find(origin);
  if (record === undefined) {
    const result = await fetchRobots(address);
    if (result.kind === 'deferred') return result;
    // What may not or cannot be asked for robots.txt may not or cannot be asked at all; the next time may differ.
    if (result.kind === 'refused' || result.kind === 'unreachable') {
      return { kind: result.kind, reason: `robots.txt could not be read: ${result.reason}` };
    }
    const { record: fresh, keepForS } = readRobots(result);
    await cache.keep(origin, fresh, keepForS);
    record = fresh;
  }
  if (record.outcome === 'unavailable') {
    return {
      kind: 'unreachable',
      reason: `robots.txt of ${target.host} cannot be read now, so nothing is fetched`,
    };
  }
  if (record.outcome === 'none') return { kind: 'allowed', crawlDelayMs: 0 };
  return applyRules(target, address, record.body, userAgent.split(/[/\s]/)[0] ?? userAgent);
}

type RobotsAnswer = Extract<FetchResult, { kind: 'ok' | 'http_error' | 'not_modified' }>;

function readRobots(result: RobotsAnswer): { record: RobotsRecord; keepForS: number } {
  if (result.kind === 'ok') {
    const body = storableText(
      Buffer.from(result.body)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
    return { record: { outcome: 'rules', body }, keepForS: keptFor(result.headers) };
  }
  const { status, retryAfterS = 0 } =
    result.kind === 'http_error' ? result : { status: 304, retryAfterS: undefined };
  // 429 says "too many requests", not "no such file".
  if (status >= 400 && status < 500 && status !== 429) {
    return { record: { outcome: 'none', body: '' }, keepForS: dayS };
  }
  return { record: { outcome: 'unavailable', body: '' }, keepForS: Math.max(shortestKeptS, retryAfterS) };
}

/** A day, or what Cache-Control says where that is less. */
function keptFor(headers: Readonly<Record<string, string>>): number {
  const maxAge = /(?:^|[,\s])max-age=(\d{1,9})/i.exec(headers['cache-control'] ?? '')?.[1];
  return maxAge === undefined ? dayS : Math.min(dayS, Math.max(shortestKeptS, Number(maxAge)));
}

function applyRules(target: Target, address: string, body: string, product: string): RobotsVerdict {
  const rules = robotsParser(address, body);
  if (rules.isAllowed(target.url.href, product) === false) {
    return { kind: 'refused', reason: `robots.txt of ${target.host} does not allow ${target.url.pathname}` };
  }
  const delayMs = (rules.getCrawlDelay(product) ?? 0) * 1000;
  return { kind: 'allowed', crawlDelayMs: delayMs > 0 ? Math.min(delayMs, longestCrawlDelayMs) : 0 };
}
