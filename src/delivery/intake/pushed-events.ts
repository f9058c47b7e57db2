/**
 * `POST /intake/<source>`: another system pushes what a source would otherwise be asked for. Signed as our own webhooks are
 * (`decisions/executors/webhook-signature.ts`), kept as an observation of that source, then handed on.
 */
import type { Context, Hono } from 'hono';
import type { ReadSecret } from '../../decisions/executors/post-webhook.ts';
import { verifyWebhook } from '../../decisions/executors/webhook-signature.ts';
import type { Evidence, Observation, Source } from '../../evidence/contract.ts';
import { sha256Hex } from '../../kernel/canonical-json.ts';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import type { IntakeGuard } from './intake-guard.ts';

export interface PushedEvent {
  readonly source: Source;
  readonly observation: Observation;
  readonly body: Uint8Array;
}

export interface PushedEventOptions {
  /** Reference to the secret that signs what is pushed for a source; undefined where nothing may be pushed. */
  readonly secretOf: (sourceId: string) => string | undefined;
  readonly readSecret: ReadSecret;
  readonly evidence: Pick<Evidence, 'sources' | 'observations'>;
  /** What the source's capability makes of it. Safe to repeat. */
  readonly onPushed: (event: PushedEvent) => Promise<void>;
  readonly guard: IntakeGuard;
  readonly clock: Clock;
  readonly callerOf: (c: Context) => string;
  readonly log: Log;
}

const maxBytes = 1024 * 1024;
const mediaTypes =
  /^(application\/([\w.-]+\+)?json|text\/(plain|html|csv|xml)|application\/([\w.-]+\+)?xml)\b/i;

export function addPushedEvents(router: Hono<ApiEnv>, options: PushedEventOptions): void {
  const { secretOf, readSecret, evidence, onPushed, guard, clock, callerOf, log } = options;

  router.post('/intake/:source{.+}', async (c) => {
    const id = c.req.param('source');
    guard.pace('intake', callerOf(c));
    const reference = secretOf(id);
    const source = reference === undefined ? undefined : await evidence.sources.find(id);
    // What is not configured is not told from what is: a stranger learns no names.
    if (reference === undefined || source === undefined || !source.enabled)
      throw await refuse('intake', signature());
    const way = `intake:${id}`;
    const body = await readBody(c);
    if (body === undefined) throw await refuse(way, tooLarge());
    const secret = await readSecret(reference).catch((error: unknown) => {
      log.warn({ source: id, error: messageOf(error) }, 'a pushed event cannot be checked');
      return undefined;
    });
    const text = textOf(body);
    if (secret === undefined || text === undefined) throw await refuse(way, signature());
    if (!verifyWebhook(secret, text, c.req.header(), clock.now().getTime()))
      throw await refuse(way, signature());
    guard.pace(way, 'signed');
    const mediaType = c.req.header('content-type') ?? 'application/json';
    if (!mediaTypes.test(mediaType)) throw await refuse(way, wrongType());
    const once = sha256Hex(`${c.req.header('x-sophia-timestamp')} ${c.req.header('x-sophia-signature')}`);
    if (!(await guard.isFirst(way, once))) throw await refuse(way, replay());
    try {
      const observation = await keep(source, mediaType, body);
      await onPushed({ source, observation, body });
      return c.json({ observation: observation.id }, 202);
    } catch (error) {
      await guard.forget(way, once);
      throw error;
    }
  });

  const refuse = (way: string, error: SophiaError) => guard.refuse(way, error);

  async function keep(source: Source, mediaType: string, body: Uint8Array): Promise<Observation> {
    const at = toInstant(clock.now());
    const { observation, isNew } = await evidence.observations.record({
      sourceId: source.id,
      address: source.address,
      retrievedAt: at,
      mediaType,
      body,
      response: { pushed: true },
      extractor: 'intake@1',
      sample: source.sample,
    });
    await evidence.sources.recordGood(source.id, at, isNew, { observationId: observation.id });
    return observation;
  }
}

/** Undefined when it is too large; what it announces counts before it is read. */
async function readBody(c: Context): Promise<Uint8Array | undefined> {
  if (Number(c.req.header('content-length') ?? 0) > maxBytes) return undefined;
  const body = new Uint8Array(await c.req.arrayBuffer());
  return body.length > maxBytes ? undefined : body;
}

/** The signature is made over text; bytes that are none have no valid one. */
function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

const signature = () =>
  new SophiaError(
    'intake.signature',
    'The request is not signed, or not in time, for a source that takes events.',
    {
      kind: 'unauthenticated',
      hint: 'Sign it with x-sophia-timestamp and x-sophia-signature, at most five minutes before it arrives.',
    },
  );
const replay = () =>
  new SophiaError('intake.replay', 'This request came before.', {
    kind: 'conflict',
    hint: 'Sign each delivery anew.',
  });
const tooLarge = () =>
  new SophiaError('intake.size', `A pushed event may have at most ${maxBytes} bytes.`, {
    details: { httpStatus: 413 },
  });
const wrongType = () =>
  new SophiaError('intake.type', 'A pushed event is JSON, XML, CSV, HTML or plain text.', {
    where: 'content-type',
  });
