/**
 * Polls one source once: asks with the validators of the last good answer, tells content from trouble, keeps the content as
 * an observation and the trouble as health. A version counts as dealt with only after `accept` came back; a worker killed
 * before that gets the same version again, as changed, so `accept` must be safe to repeat.
 */
import { messageOf, SophiaError } from '../kernel/errors.ts';
import type { Clock } from '../kernel/time.ts';
import { toInstant } from '../kernel/time.ts';
import type { Log } from '../platform/telemetry/log.ts';
import type { Evidence, Observation, Source, SourceCursor } from './contract.ts';
import type { FetchRequest, FetchResult, GuardedFetch } from './fetch/contract.ts';
import type { ExpectedContent } from './judge-answer.ts';
import { reasonUnusable } from './judge-answer.ts';

/** A complete 2xx answer. */
type PolledAnswer = Extract<FetchResult, { kind: 'ok' }>;

/** What a parser answers that has not come to the end of a list: nothing is taken yet, and the poll goes on after so long. */
export class ParsePause {
  readonly retryAfterMs: number;
  readonly reason: string;
  constructor(retryAfterMs: number, reason: string) {
    this.retryAfterMs = retryAfterMs;
    this.reason = reason;
  }
}

/** How the answers of one kind of source are read. */
export interface PollParser<Parsed> {
  /** `name@version`; a new version reads the same bytes anew without calling it a change. */
  readonly extractor: string;
  readonly expects: ExpectedContent;
  /** Throws a SophiaError when the answer is not what it should be; that is source health too. */
  parse(answer: PolledAnswer): Parsed | ParsePause | Promise<Parsed | ParsePause>;
  /**
   * What of it counts, as text: kept with the observation, and compared with the last version's. Where it is left out
   * the bytes are compared.
   */
  extract?(parsed: Parsed): string;
  /** Seconds in which, by its own word, nothing new will come; 0 for none. Asked after a 304 too, of the last good body. */
  pauseS?(body: Uint8Array, at: Date): number;
}

/** A good answer that differs from the last version; the first one of a source has no `previous`: it is the baseline. */
export interface PolledVersion<Parsed> {
  readonly observation: Observation;
  readonly previous: Observation | undefined;
  readonly parsed: Parsed;
}

export type PollResult<Parsed> =
  | ({ readonly kind: 'changed' } & PolledVersion<Parsed>)
  /** Also seen now: a capability that waits for confirmation takes this as one. `notModified`: the source said so (304). */
  | {
      readonly kind: 'unchanged';
      readonly observation: Observation | undefined;
      readonly notModified: boolean;
    }
  | { readonly kind: 'unhealthy'; readonly state: 'unreachable' | 'miss'; readonly reason: string }
  | { readonly kind: 'deferred'; readonly retryAfterMs: number; readonly reason: string };

export interface PollOptions<Parsed> {
  readonly source: Source;
  readonly evidence: Pick<Evidence, 'sources' | 'observations'>;
  readonly fetch: GuardedFetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly parser: PollParser<Parsed>;
  /** Headers, limits and whether robots.txt counts; address and validators are the source's. */
  readonly request?: Omit<FetchRequest, 'url' | 'etag' | 'lastModified'>;
  /** Draws the consequences of a changed version (facts, signals) before the source moves on. Must be safe to repeat. */
  readonly accept?: (version: PolledVersion<Parsed>) => Promise<void>;
}

export async function pollSource<Parsed>(options: PollOptions<Parsed>): Promise<PollResult<Parsed>> {
  const { source, evidence, fetch, request } = options;
  const cursor = await evidence.sources.cursor(source.id);
  const result = await fetch({ ...request, url: source.address, ...validatorsOf(cursor) });
  // Given up by ourselves: that says nothing about the source.
  if (request?.signal?.aborted)
    return { kind: 'deferred', retryAfterMs: 0, reason: 'the poll was cancelled' };
  switch (result.kind) {
    case 'ok':
      return takeAnswer(options, cursor, result);
    case 'not_modified': {
      await evidence.sources.recordGood(source.id, now(options), false);
      const observation = await lastVersion(options, cursor);
      const body = options.parser.pauseS && observation && (await evidence.observations.body(observation.id));
      await waitAsTold(options, result.headers, body);
      return { kind: 'unchanged', observation, notModified: true };
    }
    case 'http_error': {
      if (result.retryAfterS !== undefined) await pollAgainIn(options, result.retryAfterS);
      return unhealthy(options, 'miss', result.reason);
    }
    case 'refused':
      return unhealthy(options, 'miss', result.reason);
    case 'unreachable':
      return unhealthy(options, 'unreachable', result.reason);
    case 'deferred': {
      await pollAgainIn(options, result.retryAfterMs / 1000);
      return result;
    }
  }
}

async function takeAnswer<Parsed>(
  options: PollOptions<Parsed>,
  cursor: SourceCursor,
  answer: PolledAnswer,
): Promise<PollResult<Parsed>> {
  const { source, evidence, parser } = options;
  const unusable = reasonUnusable({
    askedUrl: source.address,
    url: answer.url,
    headers: answer.headers,
    body: answer.body,
    expects: parser.expects,
  });
  if (unusable !== undefined) return unhealthy(options, 'miss', unusable);
  const read = await readAnswer(options, answer);
  if ('busy' in read) {
    await pollAgainIn(options, read.retryAfterMs / 1000);
    return { kind: 'deferred', retryAfterMs: read.retryAfterMs, reason: read.busy };
  }
  if ('reason' in read) return unhealthy(options, 'miss', read.reason);
  const { parsed, extracted } = read;
  const at = now(options);
  const { observation } = await evidence.observations.record({
    sourceId: source.id,
    address: source.address,
    retrievedAt: at,
    mediaType: answer.headers['content-type'] ?? 'application/octet-stream',
    body: answer.body,
    response: { status: answer.status, url: answer.url, headers: headersWorthKeeping(answer.headers) },
    extractor: parser.extractor,
    ...(extracted === undefined ? {} : { extracted }),
    sample: source.sample,
  });
  const previous = await lastVersion(options, cursor);
  const changed = await differs(options, previous, observation, extracted);
  if (changed) await options.accept?.({ observation, previous, parsed });
  await evidence.sources.recordGood(source.id, at, changed, cursorAt(observation, answer.headers));
  await waitAsTold(options, answer.headers, answer.body);
  return changed
    ? { kind: 'changed', observation, previous, parsed }
    : { kind: 'unchanged', observation, notModified: false };
}

const ourTrouble: ReadonlySet<string> = new Set(['worker.busy', 'worker.closed']);
const busyRetryMs = 5_000;

async function readAnswer<Parsed>(
  { source, parser, log }: PollOptions<Parsed>,
  answer: PolledAnswer,
): Promise<
  | { parsed: Parsed; extracted: string | undefined }
  | { reason: string }
  | { busy: string; retryAfterMs: number }
> {
  try {
    const parsed = await parser.parse(answer);
    if (parsed instanceof ParsePause) return { busy: parsed.reason, retryAfterMs: parsed.retryAfterMs };
    return { parsed, extracted: parser.extract?.(parsed) };
  } catch (error) {
    // Our own threads are full, or going down: that says nothing about the source.
    if (error instanceof SophiaError && ourTrouble.has(error.code))
      return { busy: error.message, retryAfterMs: busyRetryMs };
    if (error instanceof SophiaError) return { reason: error.message };
    log.error({ source: source.id, error: messageOf(error) }, 'A parser failed in a way it should not.');
    return { reason: `the answer could not be read by ${parser.extractor}: ${messageOf(error)}` };
  }
}

/** By what counts where both versions were read by the same extractor, by the bytes otherwise. */
async function differs<Parsed>(
  { evidence }: PollOptions<Parsed>,
  previous: Observation | undefined,
  observation: Observation,
  extracted: string | undefined,
): Promise<boolean> {
  if (previous === undefined) return true;
  if (previous.contentHash === observation.contentHash) return false;
  if (extracted === undefined || previous.extractor !== observation.extractor) return true;
  return (await evidence.observations.extracted(previous.id)) !== extracted;
}

const now = ({ clock }: { readonly clock: Clock }) => toInstant(clock.now());

const validatorsOf = ({ observationId, etag, lastModified }: SourceCursor) =>
  observationId === undefined
    ? {}
    : { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };

const lastVersion = <Parsed>({ evidence }: PollOptions<Parsed>, { observationId }: SourceCursor) =>
  observationId === undefined ? Promise.resolve(undefined) : evidence.observations.find(observationId);

function cursorAt(observation: Observation, headers: Readonly<Record<string, string>>): SourceCursor {
  const { etag, 'last-modified': lastModified } = headers;
  return {
    observationId: observation.id,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

const keptHeaders = [
  'content-type',
  'date',
  'etag',
  'last-modified',
  'cache-control',
  'content-language',
  'age',
  'link',
];

const headersWorthKeeping = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => keptHeaders.includes(name)));

async function unhealthy<Parsed>(
  options: PollOptions<Parsed>,
  state: 'unreachable' | 'miss',
  reason: string,
): Promise<PollResult<Parsed>> {
  await options.evidence.sources.recordMiss(options.source.id, now(options), state, reason);
  return { kind: 'unhealthy', state, reason };
}

const longestWaitS = 24 * 3600;

/** `max-age`, and what a feed says of itself, is a floor for the interval: till then, they told, nothing will be new. */
async function waitAsTold<Parsed>(
  options: PollOptions<Parsed>,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | undefined,
): Promise<void> {
  const { source, parser, clock } = options;
  const told = (body && parser.pauseS?.(body, clock.now())) ?? 0;
  const maxAge = Number(/(?:^|[,\s])max-age=(\d{1,9})/i.exec(headers['cache-control'] ?? '')?.[1] ?? 0);
  const floorS = Math.max(maxAge, told);
  if (source.intervalS !== undefined && floorS > source.intervalS) await pollAgainIn(options, floorS);
}

async function pollAgainIn<Parsed>(options: PollOptions<Parsed>, seconds: number): Promise<void> {
  const at = new Date(options.clock.now().getTime() + Math.min(seconds, longestWaitS) * 1000);
  await options.evidence.sources.pollAgainAt(options.source.id, toInstant(at));
}
