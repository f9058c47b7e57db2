/** Slack on loopback: incoming webhooks and the part of the Web API that a posting bot needs, with Slack's refusals. */
import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { HttpEmulator } from './http-emulator.ts';
import { pace, startHttp } from './http-emulator.ts';
import { responseSchema, slackRefusal } from './slack-rules.ts';

export interface SlackPost {
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  text: string;
  blocks: unknown;
  readonly metadata: unknown;
  edits: number;
}

export interface SlackEmulator extends HttpEmulator {
  readonly posts: SlackPost[];
  /** How often a caller was told that it is too fast. */
  rateLimited(): number;
  readonly refusals: { readonly error: string; readonly why: string }[];
  /**
   * What Slack sends when a member presses a button of a post as it stands there: a signed request, with an address that takes
   * five answers within half an hour. Throws where the post has no such button.
   */
  press(post: SlackPost, actionId: string, user: string, signingSecret: string): SlackInteraction;
  /** Answers that a `response_url` took, oldest first. */
  readonly responses: { readonly url: string; readonly ts: string }[];
}

export interface SlackInteraction {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly responseUrl: string;
}

const responseMs = 30 * 60_000;
const mostResponses = 5;

const buttonsSchema = z.looseObject({
  type: z.literal('actions'),
  block_id: z.string().optional(),
  elements: z.array(z.looseObject({ type: z.string(), action_id: z.string(), value: z.string().optional() })),
});

export interface SlackEmulatorOptions {
  /** `T/B/secret` of the webhook and the channel that it posts to. */
  readonly webhook?: { readonly path: string; readonly channel: string };
  readonly token?: string;
  readonly channels?: readonly string[];
  readonly scopes?: readonly string[];
  /** Messages on a page of a history at most; 2 unless told, so that tests meet pages. */
  readonly pageSize?: number;
  /** Milliseconds since the epoch; messages are stamped with it. */
  readonly now?: () => number;
}

const bodySchema = z.looseObject({
  channel: z.string().optional(),
  ts: z.string().optional(),
  thread_ts: z.string().optional(),
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  metadata: z.unknown().optional(),
  oldest: z.string().optional(),
  limit: z.number().int().min(1).max(999).optional(),
  cursor: z.string().optional(),
  include_all_metadata: z.boolean().optional(),
});

export async function startSlack(options: SlackEmulatorOptions = {}): Promise<SlackEmulator> {
  const {
    webhook,
    token,
    channels = [],
    scopes = ['chat:write', 'channels:history'],
    pageSize = 2,
    now = Date.now,
  } = options;
  const posts: SlackPost[] = [];
  const refusals: { error: string; why: string }[] = [];
  const faults: SlackEmulator['faults'] = [];
  const responses: { url: string; ts: string }[] = [];
  const issued = new Map<string, { readonly post: SlackPost; readonly until: number; uses: number }>();
  const tooFast = pace(1);
  let limited = 0;
  let counter = 0;

  const post = (channel: string, body: z.infer<typeof bodySchema>): SlackPost => {
    counter += 1;
    const made = {
      channel,
      ts: `${Math.floor(now() / 1000)}.${String(counter).padStart(6, '0')}`,
      thread: body.thread_ts,
      text: body.text ?? '',
      blocks: body.blocks,
      metadata: body.metadata,
      edits: 0,
    };
    posts.push(made);
    return made;
  };

  type Result =
    | { readonly ok: true; readonly [key: string]: unknown }
    | { readonly ok: false; readonly error: string };
  const refuse = (error: string, why = error): Result => {
    refusals.push({ error, why });
    return { ok: false, error };
  };

  function callApi(method: string, body: z.infer<typeof bodySchema>): Result {
    const channel = body.channel ?? '';
    if (!channels.includes(channel)) return refuse('channel_not_found');
    if (method === 'chat.postMessage' || method === 'chat.update') {
      if (!scopes.includes('chat:write')) return refuse('missing_scope');
      const refusal = slackRefusal(body);
      if (refusal !== undefined) return refuse(refusal.error, refusal.why);
      if (method === 'chat.postMessage') {
        const isThread = body.thread_ts === undefined || posts.some(({ ts }) => ts === body.thread_ts);
        return isThread ? { ok: true, channel, ts: post(channel, body).ts } : refuse('thread_not_found');
      }
      const known = posts.find((one) => one.channel === channel && one.ts === body.ts);
      if (known === undefined) return refuse('message_not_found');
      Object.assign(known, { text: body.text, blocks: body.blocks, edits: known.edits + 1 });
      return { ok: true, channel, ts: known.ts };
    }
    if (method === 'conversations.history' || method === 'conversations.replies') {
      if (!scopes.includes('channels:history')) return refuse('missing_scope');
      const from = Number(body.oldest ?? 0);
      const inThread = method === 'conversations.replies' ? body.ts : undefined;
      const all = posts
        .filter((one) => one.channel === channel && Number(one.ts) >= from)
        .filter(({ thread, ts }) =>
          inThread === undefined ? thread === undefined : thread === inThread || ts === inThread,
        );
      const offset = Number(body.cursor ?? 0);
      const page = all.slice(offset, offset + Math.min(body.limit ?? 100, pageSize));
      const next = offset + page.length < all.length ? String(offset + page.length) : '';
      return {
        ok: true,
        messages: page.map(({ ts, text, metadata }) => ({
          ts,
          text,
          ...(body.include_all_metadata ? { metadata } : {}),
        })),
        response_metadata: { next_cursor: next },
      };
    }
    return refuse('unknown_method');
  }

  function press(post: SlackPost, actionId: string, user: string, signingSecret: string): SlackInteraction {
    const element = z
      .array(z.unknown())
      .parse(post.blocks)
      .flatMap((block) => buttonsSchema.safeParse(block).data?.elements ?? [])
      .find((one) => one.action_id === actionId);
    if (element === undefined) throw new Error(`the post has no button ${actionId}`);
    const path = `/actions/T1/${issued.size + 1}/${randomBytes(12).toString('hex')}`;
    issued.set(path, { post, until: now() + responseMs, uses: 0 });
    const responseUrl = `https://hooks.slack.com${path}`;
    const body = new URLSearchParams({
      payload: JSON.stringify({
        type: 'block_actions',
        user: { id: user, username: 'somebody', team_id: 'T1' },
        api_app_id: 'A1',
        container: { type: 'message', message_ts: post.ts, channel_id: post.channel, is_ephemeral: false },
        channel: { id: post.channel, name: 'ops' },
        message: { type: 'message', ts: post.ts, text: post.text, blocks: post.blocks },
        response_url: responseUrl,
        actions: [{ ...element, block_id: 'b1', action_ts: `${now() / 1000}` }],
      }),
    }).toString();
    const timestamp = String(Math.floor(now() / 1000));
    const mac = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    return {
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${mac}`,
      },
      responseUrl,
    };
  }

  /** Status and error, or undefined when the answer was taken. */
  function respond(path: string, given: unknown): readonly [number, string] | undefined {
    const one = issued.get(path);
    if (one === undefined) return [404, 'no_service'];
    if (now() > one.until) return [404, 'expired_url'];
    if (one.uses >= mostResponses) return [404, 'used_url'];
    const parsed = responseSchema.safeParse(given);
    if (!parsed.success) return [400, `invalid_payload: ${z.prettifyError(parsed.error)}`];
    const refusal = slackRefusal(parsed.data);
    if (refusal !== undefined) return [400, `${refusal.error}: ${refusal.why}`];
    one.uses += 1;
    responses.push({ url: path, ts: one.post.ts });
    const { text, blocks, replace_original: replaces = false } = parsed.data;
    if (replaces) Object.assign(one.post, { text, blocks, edits: one.post.edits + 1 });
    return undefined;
  }

  const server = await startHttp((request, text, response) => {
    const path = request.url ?? '';
    const answer = (status: number, value: string | object, headers: Record<string, string> = {}) => {
      const isText = typeof value === 'string';
      response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json', ...headers });
      response.end(isText ? value : JSON.stringify(value));
    };
    const fault = faults.shift();
    if (fault?.kind === 'dropped') return;
    if (fault?.kind === 'status') {
      const wait: Record<string, string> =
        fault.retryAfterS === undefined ? {} : { 'retry-after': String(fault.retryAfterS) };
      answer(fault.status, 'no', wait);
      return;
    }
    const parsed = bodySchema.safeParse(readJson(text));
    if (path.startsWith('/services/')) {
      if (webhook === undefined || path !== `/services/${webhook.path}`) return answer(404, 'no_service');
      if (!parsed.success) return answer(400, 'invalid_payload');
      if (tooFast(webhook.channel) !== undefined) {
        limited += 1;
        return answer(429, 'rate_limited', { 'retry-after': '1' });
      }
      const refusal = slackRefusal(parsed.data);
      if (refusal !== undefined) {
        refusals.push(refusal);
        return answer(400, refusal.error);
      }
      post(webhook.channel, parsed.data);
      if (fault?.kind !== 'lost') answer(200, 'ok');
      return;
    }
    if (path.startsWith('/actions/')) {
      const refusal = respond(path, readJson(text));
      if (refusal === undefined) return answer(200, { ok: true });
      refusals.push({ error: refusal[1], why: path });
      return answer(refusal[0], { ok: false, error: refusal[1] });
    }
    const method = /^\/api\/([a-z]+\.[A-Za-z]+)$/.exec(path)?.[1];
    if (method === undefined) return answer(404, 'not found');
    if (request.headers.authorization !== `Bearer ${token ?? ''}` || token === undefined) {
      return answer(200, refuse('invalid_auth'));
    }
    if (fault?.kind === 'error') return answer(200, refuse(fault.error));
    if (!parsed.success) return answer(200, refuse('invalid_json'));
    if (method.startsWith('chat.') && tooFast(parsed.data.channel ?? '') !== undefined) {
      limited += 1;
      return answer(429, { ok: false, error: 'ratelimited' }, { 'retry-after': '1' });
    }
    const result = callApi(method, parsed.data);
    if (fault?.kind !== 'lost') answer(200, result);
  });
  return { ...server, posts, faults, refusals, responses, press, rateLimited: () => limited };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
