/**
 * The guarded fetch: every request to an address that a user or a page supplied goes through here. Each hop is admitted
 * (scheme, port, credentials), resolved once with every address checked, asked of robots.txt, given its turn, dialled at the
 * address that was checked, and read under ceilings.
 *
 * With `outboundProxy` (an `http:` proxy) requests go through it, except to allowed hosts. The proxy resolves names itself,
 * so that a name is safe is then the proxy's policy to ensure: we still refuse literal addresses that are not public and
 * names that our own resolver finds at such addresses, but we do not choose the address that is dialled.
 */
import { STATUS_CODES } from 'node:http';
import { SophiaError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/time.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import type { Answer, AskContext, NoAnswer } from './ask-once.ts';
import { askOnce } from './ask-once.ts';
import type { FetchRequest, FetchResult, GuardedFetch } from './contract.ts';
import type { Politeness } from './politeness.ts';
import type { BodyLimits } from './read-body.ts';
import { headersForOtherOrigin, requestHeaders } from './request-headers.ts';
import type { Resolver } from './resolve.ts';
import { systemResolver } from './resolve.ts';
import { askRobots, robotsMaxBytes } from './robots.ts';
import type { AllowHosts, Target } from './target.ts';
import { admit, parseAllowHosts } from './target.ts';

export interface GuardedFetchOptions {
  /** `host` or `host:port` that may be reached wherever it lies: private addresses, other ports. */
  readonly allowHosts: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  /** Product, version and a contact: `Sophia/0.1 (+https://example.com/contact)`. */
  readonly userAgent: string;
  readonly politeness: Politeness;
  readonly resolver?: Resolver;
  /** `http://user:password@proxy.example:3128`. */
  readonly outboundProxy?: string;
}

interface Context extends AskContext {
  readonly allowHosts: AllowHosts;
  readonly userAgent: string;
}

const defaults = {
  maxBytes: 5 * 1024 * 1024,
  maxExpandedBytes: 20 * 1024 * 1024,
  timeoutMs: 15_000,
  maxRedirects: 5,
} as const;

const robotsTimeoutMs = 10_000;

/** @throws SophiaError for settings that are wrong; the fetch itself answers with values. */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const context: Context = {
    allowHosts: parseAllowHosts(options.allowHosts),
    clock: options.clock,
    userAgent: options.userAgent,
    politeness: options.politeness,
    resolver: options.resolver ?? systemResolver,
    outboundProxy: options.outboundProxy === undefined ? undefined : parseProxy(options.outboundProxy),
  };
  return async (request) => {
    const result = await follow(context, request, {
      maxBytes: request.maxBytes ?? defaults.maxBytes,
      maxExpandedBytes: request.maxExpandedBytes ?? defaults.maxExpandedBytes,
    });
    if (result.kind === 'refused') options.log.info({ reason: result.reason }, 'A request was refused.');
    return result;
  };
}

/** Where the next hop goes and what it takes along. */
interface Hop {
  readonly target: Target;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

async function follow(context: Context, request: FetchRequest, limits: BodyLimits): Promise<FetchResult> {
  const prepared = requestHeaders(request, context.userAgent);
  if ('refusal' in prepared) return { kind: 'refused', reason: prepared.refusal };
  const first = admit(request.url, context.allowHosts);
  if ('refusal' in first) return { kind: 'refused', reason: first.refusal };
  let hop: Hop = {
    target: first,
    method: request.method ?? 'GET',
    headers: prepared.headers,
    body: request.body,
  };
  let leftMs = request.timeoutMs ?? defaults.timeoutMs;
  const maxRedirects = request.maxRedirects ?? defaults.maxRedirects;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const answer = await askHop(context, request, limits, hop, leftMs);
    if (answer.kind !== 'answer') return answer;
    const location = locationOf(answer);
    if (location === undefined) return resultOf(request, hop.target, answer);
    const next = admit(location, context.allowHosts, hop.target.url);
    if ('refusal' in next)
      return { kind: 'refused', reason: `redirected by ${hop.target.host}: ${next.refusal}` };
    hop = redirected(hop, next, answer.status);
    leftMs = Math.max(1, leftMs - answer.tookMs);
  }
  return { kind: 'unreachable', reason: `${first.host} redirects more than ${maxRedirects} times` };
}

async function askHop(
  context: Context,
  request: FetchRequest,
  limits: BodyLimits,
  hop: Hop,
  timeoutMs: number,
): Promise<Answer | NoAnswer> {
  let gapMs = request.gapMs ?? 0;
  if (request.obeyRobots ?? true) {
    const verdict = await askRobots(hop.target, context.userAgent, context.politeness.robots, (url) =>
      follow(
        context,
        {
          url,
          obeyRobots: false,
          timeoutMs: robotsTimeoutMs,
          ...(request.signal ? { signal: request.signal } : {}),
        },
        { maxBytes: robotsMaxBytes, maxExpandedBytes: robotsMaxBytes, cutAtLimit: true },
      ),
    );
    if (verdict.kind !== 'allowed') return verdict;
    gapMs = Math.max(gapMs, verdict.crawlDelayMs);
  }
  return askOnce(context, {
    target: hop.target,
    method: hop.method,
    headers: hop.headers,
    ...(hop.body === undefined ? {} : { body: hop.body }),
    limits,
    timeoutMs,
    gapMs,
    signal: request.signal,
  });
}

const redirectStatus = new Set([301, 302, 303, 307, 308]);

const locationOf = ({ status, headers }: Answer): string | undefined =>
  redirectStatus.has(status) ? headers['location'] : undefined;

/** RFC 9110 section 15.4: 303 (and by custom 301 and 302 after a POST) asks for the other place with GET. */
function redirected(hop: Hop, target: Target, status: number): Hop {
  const headers =
    target.url.origin === hop.target.url.origin ? hop.headers : headersForOtherOrigin(hop.headers);
  const keepsMethod = status === 307 || status === 308 || hop.method !== 'POST';
  if (keepsMethod) return { ...hop, target, headers };
  const { 'content-type': _, ...withoutBody } = headers;
  return { target, method: 'GET', headers: withoutBody, body: undefined };
}

function resultOf(request: FetchRequest, target: Target, answer: Answer): FetchResult {
  const { status, headers, body, retryAfterS } = answer;
  const url = target.url.href;
  if (status >= 200 && status < 300 && status !== 206) return { kind: 'ok', status, url, headers, body };
  if (status === 304 && (request.etag !== undefined || request.lastModified !== undefined)) {
    return { kind: 'not_modified', url, headers };
  }
  return {
    kind: 'http_error',
    status,
    url,
    reason: `${target.host} answered ${status} ${STATUS_CODES[status] ?? ''}`.trim(),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  };
}

function parseProxy(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new SophiaError('fetch.outbound_proxy', 'The outbound proxy is not an http or https URL.', {
    hint: 'Write it like http://proxy.example:3128.',
  });
}
