/** One exchange with one pinned address: what was checked is what is dialled, under the host's own name. */
import { isIP } from 'node:net';
import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { buildConnector, Client, ProxyAgent } from 'undici';
import { messageOf } from '../../kernel/errors.ts';
import type { Target } from './target.ts';

export interface ExchangeRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal: AbortSignal;
}

export interface Exchange {
  readonly status: number;
  /** Lower-case names; repeated ones joined by a comma. Cookies are not kept. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable;
  close(): Promise<void>;
}

/** Nobody answered. `connected` tells whether the other side had the request. */
export class DialFailed extends Error {
  override readonly name = 'DialFailed';
  readonly connected: boolean;
  constructor(message: string, connected: boolean, cause: unknown) {
    super(message, { cause });
    this.connected = connected;
  }
}

const connectTimeoutMs = 5_000;
const maxAddressesTried = 4;

/** Tries the addresses in order until one takes the connection. @throws DialFailed */
export async function dial(
  target: Target,
  addresses: readonly string[],
  request: ExchangeRequest,
): Promise<Exchange> {
  let failure: DialFailed | undefined;
  for (const address of addresses.slice(0, maxAddressesTried)) {
    let connected = false;
    const client = new Client(target.url.origin, {
      connect: pinnedTo(address, target.host, () => (connected = true)),
      ...clientOptions,
    });
    try {
      return await exchange(client, target, request);
    } catch (error) {
      await client.destroy();
      failure = new DialFailed(describeFailure(error), connected, error);
      if (connected || request.signal.aborted) throw failure;
    }
  }
  throw failure ?? new DialFailed(`no address of ${target.host} could be tried`, false, undefined);
}

/** Through an HTTP proxy, which resolves the name itself: what it reaches is under its own policy. @throws DialFailed */
export async function dialThroughProxy(
  target: Target,
  proxy: URL,
  request: ExchangeRequest,
): Promise<Exchange> {
  const agent = new ProxyAgent({ uri: proxy.href, proxyTunnel: false, ...clientOptions });
  try {
    return await exchange(agent, target, request);
  } catch (error) {
    await agent.destroy();
    throw new DialFailed(`through the outbound proxy: ${describeFailure(error)}`, true, error);
  }
}

/** No connection is kept: the next request resolves and checks anew. */
const clientOptions = { pipelining: 0, headersTimeout: 0, bodyTimeout: 0 } as const;

function pinnedTo(address: string, host: string, onConnected: () => void): buildConnector.connector {
  const connect = buildConnector({ timeout: connectTimeoutMs, maxCachedSessions: 0 });
  return (options, callback) => {
    const servername = isIP(host) === 0 ? { servername: host } : {};
    connect({ ...options, ...servername, hostname: address }, (...result) => {
      if (result[0] === null) onConnected();
      callback(...result);
    });
  };
}

async function exchange(
  dispatcher: Client | ProxyAgent,
  target: Target,
  request: ExchangeRequest,
): Promise<Exchange> {
  const answer = await dispatcher.request({
    origin: target.url.origin,
    path: `${target.url.pathname}${target.url.search}`,
    method: methodOf(request.method),
    headers: { ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
    signal: request.signal,
  });
  return {
    status: answer.statusCode,
    headers: headersOf(answer.headers),
    body: answer.body,
    close: () => dispatcher.destroy(),
  };
}

const methodOf = (method: string): Dispatcher.HttpMethod =>
  method === 'HEAD' || method === 'POST' ? method : 'GET';

function headersOf(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name === 'set-cookie' || name === 'set-cookie2') continue;
    kept[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return kept;
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the network',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  UND_ERR_SOCKET: 'the other side closed the connection',
  UND_ERR_HEADERS_OVERFLOW: 'the headers are too long',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the body is not as long as announced',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by an unknown authority',
};

/** What went wrong, for people. */
export function describeFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('HPE_')) return `the answer is not valid HTTP (${code})`;
  return reasons[code] ?? messageOf(error);
}
