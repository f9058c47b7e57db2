/** One request to one host: its address checked, its turn taken, its answer read or left. */
import type { FetchResult } from './contract.ts';
import { BodyRefused, readBody } from './read-body.ts';
import type { BodyLimits } from './read-body.ts';
import type { Exchange, ExchangeRequest } from './dial.ts';
import { describeFailure, dial, DialFailed, dialThroughProxy } from './dial.ts';
import type { Politeness, TurnOutcome } from './politeness.ts';
import type { Resolution, Resolver } from './resolve.ts';
import { resolveTarget } from './resolve.ts';
import { rateLimitSeconds, retryAfterSeconds } from './retry-after.ts';
import type { Target } from './target.ts';
import type { Clock } from '../../kernel/time.ts';

export interface AskContext {
  readonly clock: Clock;
  readonly politeness: Politeness;
  readonly resolver: Resolver;
  readonly outboundProxy: URL | undefined;
}

export interface Question extends Omit<ExchangeRequest, 'signal'> {
  readonly target: Target;
  readonly limits: BodyLimits;
  /** For this one exchange. */
  readonly timeoutMs: number;
  readonly gapMs: number;
  readonly signal: AbortSignal | undefined;
}

export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Only of a complete 2xx answer. */
  readonly body: Uint8Array;
  readonly retryAfterS: number | undefined;
  /** Time that the exchange took, without the wait for the turn. */
  readonly tookMs: number;
}

export type NoAnswer = Extract<FetchResult, { kind: 'refused' | 'unreachable' | 'deferred' }>;

const holdMarginMs = 10_000;
const resolveTimeoutMs = 5_000;
/** Behind a proxy our own resolver often knows no outside name; it is asked, but not waited for. */
const resolveBehindProxyMs = 1_000;

export async function askOnce(context: AskContext, question: Question): Promise<Answer | NoAnswer> {
  const { target } = question;
  const proxy = target.isAllowedHost ? undefined : context.outboundProxy;
  const resolved = await inTime(
    resolveTarget(target, context.resolver),
    proxy ? resolveBehindProxyMs : resolveTimeoutMs,
    target,
  );
  if (resolved.kind === 'refused') return { kind: 'refused', reason: resolved.reason };
  if (resolved.kind === 'unresolved' && !proxy) {
    return { kind: 'unreachable', reason: resolved.reason, unsent: true };
  }
  const turn = await context.politeness.take(
    target.host,
    { gapMs: question.gapMs, holdMs: question.timeoutMs + holdMarginMs },
    question.signal,
  );
  if (turn.kind === 'deferred') {
    return { kind: 'deferred', retryAfterMs: turn.retryAfterMs, reason: turn.reason };
  }
  let outcome: TurnOutcome = { kind: 'answered' };
  try {
    const addresses = resolved.kind === 'addresses' ? resolved.addresses : [];
    const answer = await exchangeInTime(context, question, (request) =>
      proxy ? dialThroughProxy(target, proxy, request) : dial(target, addresses, request),
    );
    outcome = answer.outcome;
    return answer.result;
  } finally {
    await turn.giveBack(outcome);
  }
}

async function exchangeInTime(
  context: AskContext,
  question: Question,
  connect: (request: ExchangeRequest) => Promise<Exchange>,
): Promise<{ result: Answer | NoAnswer; outcome: TurnOutcome }> {
  const began = performance.now();
  const timeout = AbortSignal.timeout(Math.ceil(question.timeoutMs));
  const signal = question.signal ? AbortSignal.any([timeout, question.signal]) : timeout;
  let exchange: Exchange | undefined;
  try {
    const { method, headers, body } = question;
    exchange = await connect({ method, headers, signal, ...(body === undefined ? {} : { body }) });
    const answer = await readAnswer(context, question, exchange);
    return {
      result: { ...answer, tookMs: performance.now() - began },
      outcome: outcomeOf(question.target, answer),
    };
  } catch (error) {
    const reason = timeout.aborted
      ? `${question.target.host} gave no complete answer in time`
      : error instanceof BodyRefused || error instanceof DialFailed
        ? `${question.target.host}: ${error.message}`
        : `${question.target.host}: ${describeFailure(error)}`;
    // Nobody was burdened by a request that never arrived, or that we gave up ourselves.
    const arrived = !(error instanceof DialFailed) || error.connected;
    const burdened = arrived && question.signal?.aborted !== true;
    return {
      result: { kind: 'unreachable', reason, ...(arrived ? {} : { unsent: true as const }) },
      outcome: burdened ? { kind: 'broken', reason } : { kind: 'answered' },
    };
  } finally {
    await exchange?.close();
  }
}

/** The body of an error or a redirect says nothing that we use, so it is not read. */
async function readAnswer(
  context: AskContext,
  { limits, method }: Question,
  { status, headers, body }: Exchange,
): Promise<Omit<Answer, 'tookMs'>> {
  // The stream also fails when the exchange is closed early, and then nobody listens any more.
  body.on('error', () => {});
  const isUsable = status >= 200 && status < 300 && status !== 204 && status !== 205 && method !== 'HEAD';
  const announced = Number(headers['content-length']);
  if (isUsable && announced > limits.maxBytes && !limits.cutAtLimit) {
    throw new BodyRefused(`the body has ${announced} bytes, more than the ${limits.maxBytes} allowed`);
  }
  return {
    kind: 'answer',
    status,
    headers,
    body: isUsable ? await readBody(body, headers['content-encoding'], limits) : new Uint8Array(),
    retryAfterS:
      retryAfterSeconds(headers, context.clock.now()) ??
      (status === 403 || status === 429 ? rateLimitSeconds(headers, context.clock.now()) : undefined),
  };
}

const overloadedStatus = new Set([429, 502, 503, 504]);

function outcomeOf(
  target: Target,
  { status, retryAfterS }: Pick<Answer, 'status' | 'retryAfterS'>,
): TurnOutcome {
  const isToldWhen = retryAfterS !== undefined && (status === 403 || status >= 500);
  if (overloadedStatus.has(status) || isToldWhen) {
    return {
      kind: 'overloaded',
      reason: `${target.host} answered ${status} and is left alone for a while`,
      ...(retryAfterS === undefined ? {} : { retryAfterS }),
    };
  }
  return { kind: status >= 300 && status < 400 && status !== 304 ? 'continues' : 'answered' };
}

async function inTime(resolution: Promise<Resolution>, limitMs: number, target: Target): Promise<Resolution> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Resolution>((resolve) => {
    timer = setTimeout(resolve, limitMs, {
      kind: 'unresolved',
      reason: `no address was found for ${target.host} within ${limitMs / 1000} s`,
    });
  });
  try {
    return await Promise.race([resolution, late]);
  } finally {
    clearTimeout(timer);
  }
}
