/**
 * `POST /slack/interactions`: a button of a message was pressed. Slack wants an answer within three seconds and shows a
 * warning otherwise; the press may then be repeated, which changes nothing.
 */
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { ReadSecret } from '../../decisions/executors/post-webhook.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { messageOf, SophiaError } from '../../kernel/errors.ts';
import { type Clock, type Instant, toInstant } from '../../kernel/time.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import type { RespondToSlack } from '../channels/slack-response.ts';
import type { Destinations } from '../destinations/create-destinations.ts';
import type { DestinationOf } from '../destinations/destination-schema.ts';
import type { AcknowledgeTokens, ReadGrant } from './acknowledge-token.ts';
import { acknowledgeGranted, type GrantTools, mayAct, signalsOfGrant } from './acknowledge-granted.ts';
import type { IntakeGuard } from './intake-guard.ts';
import { isSignedBySlack, isTimely } from './slack-signature.ts';

export interface SlackInteractionOptions extends GrantTools {
  readonly destinations: Destinations;
  readonly readSecret: ReadSecret;
  readonly tokens: AcknowledgeTokens;
  /** The alert of a button as it should stand at a destination now. */
  readonly showNow: (message: string, destination: string) => Promise<Json | undefined>;
  readonly respond: RespondToSlack;
  /** Holds signals back until then; passes by what is gone or resolved. */
  readonly snooze: (
    signals: readonly string[],
    until: Instant,
    actor: string,
    reason: string,
  ) => Promise<void>;
  readonly log: Log;
  readonly guard: IntakeGuard;
  readonly clock: Clock;
  readonly callerOf: (c: Context) => string;
}

/** Whose messages have buttons that call back. */
type Caller = DestinationOf<'slack_bot' | 'slack_webhook'>;

const way = 'slack-interactions';
const answerWithinMs = 2_500;
const maxBytes = 256 * 1024;
/** Until somebody is there tomorrow. Our choice; other times are set on the dashboard. */
const snoozeForMs = 24 * 3_600_000;

const payloadSchema = z.looseObject({
  type: z.string(),
  user: z.looseObject({ id: z.string().regex(/^[A-Z0-9]{1,64}$/) }),
  response_url: z.string().max(1_000).optional().catch(undefined),
  actions: z
    .array(z.looseObject({ action_id: z.string().optional(), value: z.string().optional() }))
    .default([]),
});

export function addSlackInteractions(router: Hono<ApiEnv>, options: SlackInteractionOptions): void {
  const { tokens, guard, clock, callerOf } = options;

  router.post('/slack/interactions', async (c) => {
    // All of a large workspace's presses come from a few addresses of Slack.
    guard.pace(way, callerOf(c), 600);
    const body = new Uint8Array(await c.req.arrayBuffer());
    const timestamp = c.req.header('x-slack-request-timestamp') ?? '';
    const signature = c.req.header('x-slack-signature') ?? '';
    if (body.length > maxBytes) throw await guard.refuse(way, no('intake.size', 'The request is too large.'));
    if (!isTimely(timestamp, clock.now().getTime())) {
      throw await guard.refuse(
        way,
        no('intake.time', 'The request is older than five minutes, or has no time.'),
      );
    }
    const from = await signers(options, timestamp, body, signature);
    if (from.length === 0) {
      throw await guard.refuse(
        way,
        no('intake.signature', 'The request is not signed by a known Slack app.'),
      );
    }
    if (!(await guard.isFirst(way, signature))) {
      throw await guard.refuse(way, no('intake.replay', 'The request came before.'));
    }
    const payload = readPayload(body);
    if (payload === undefined) {
      throw await guard.refuse(way, no('intake.payload', 'The request is not an interaction.'));
    }
    const acting = act(payload, from);
    acting.catch(() => {});
    const late = new Promise<'late'>((resolve) => {
      setTimeout(resolve, answerWithinMs, 'late' as const).unref();
    });
    if ((await Promise.race([acting, late])) === 'late') {
      throw new SophiaError('intake.late', 'This takes longer than Slack waits.', { kind: 'unavailable' });
    }
    return c.body(null, 200);
  });

  async function act(payload: z.infer<typeof payloadSchema>, from: readonly Caller[]): Promise<'done'> {
    for (const { value } of payload.actions) {
      // A button that only opened an address has none.
      if (value === undefined) continue;
      const asked = readAsked(value);
      const { read } = asked;
      if (read.kind !== 'good') {
        throw await guard.refuse(
          way,
          no(`acknowledge.${read.kind}`, 'The button is not one of ours, or too old.'),
        );
      }
      const { recipient, message } = read.grant;
      const destination = from.find(({ name }) => recipient === `destination:${name}`);
      if (destination === undefined) {
        throw await guard.refuse(
          way,
          no('acknowledge.elsewhere', 'The button belongs to another destination.'),
        );
      }
      const mapped = destination.users?.[payload.user.id];
      const actor = mapped === undefined ? `slack:${payload.user.id}` : `user:${mapped}`;
      if (!(await mayAct(options, actor))) {
        throw await guard.refuse(way, no('acknowledge.disabled', 'The user was disabled.'));
      }
      const reason = `in Slack (${destination.name})`;
      if (asked.does === 'snooze') {
        const until = toInstant(new Date(clock.now().getTime() + snoozeForMs));
        await options.snooze(await signalsOfGrant(options, read.grant), until, actor, reason);
      } else await acknowledgeGranted(options, read.grant, actor, reason);
      if (message !== undefined && payload.response_url !== undefined) {
        void showPressed(message, destination.name, payload.response_url);
      }
    }
    return 'done';
  }

  /** A value says itself what its button does. */
  function readAsked(value: string): { readonly does: 'acknowledge' | 'snooze'; readonly read: ReadGrant } {
    const read = tokens.read('button', value);
    return read.kind === 'forged'
      ? { does: 'snooze', read: tokens.read('snooze', value) }
      : { does: 'acknowledge', read };
  }

  /** At once, beside the lasting change that follows by the outbox. Never stands in the way of the press. */
  async function showPressed(message: string, destination: string, responseUrl: string): Promise<void> {
    try {
      const shown = z.record(z.string(), z.json()).safeParse(await options.showNow(message, destination));
      if (shown.success) await options.respond({ destination, responseUrl, message: shown.data });
    } catch (error) {
      options.log.warn({ destination, error: messageOf(error) }, 'a press in Slack could not be shown there');
    }
  }
}

/** The destinations whose app signed this; several may share one app. */
async function signers(
  { destinations, readSecret }: SlackInteractionOptions,
  timestamp: string,
  body: Uint8Array,
  signature: string,
): Promise<readonly Caller[]> {
  const found: Caller[] = [];
  for (const one of destinations.all()) {
    if ((one.type !== 'slack_bot' && one.type !== 'slack_webhook') || one.signing_secret === undefined)
      continue;
    const secret = await readSecret(one.signing_secret).catch(() => undefined);
    if (secret !== undefined && isSignedBySlack(secret, timestamp, body, signature)) found.push(one);
  }
  return found;
}

function readPayload(body: Uint8Array): z.infer<typeof payloadSchema> | undefined {
  try {
    const form = new URLSearchParams(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return payloadSchema.safeParse(JSON.parse(form.get('payload') ?? '')).data;
  } catch {
    return undefined;
  }
}

function no(code: string, message: string): SophiaError {
  return new SophiaError(code, message, { kind: 'unauthenticated', where: way });
}
