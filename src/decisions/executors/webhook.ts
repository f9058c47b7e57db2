/**
 * Carries a proposal out by telling another system: one signed POST, read back where that system can be asked, taken back
 * by a second POST where it offers an address for that. The receiver must honour `idempotency-key`.
 */
import { z } from 'zod';
import type { GuardedFetch } from '../../evidence/fetch/contract.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { Database } from '../../platform/database/database.ts';
import { effectOnce } from '../../platform/durable/once.ts';
import type { ExecutionContext, ProposalExecutor } from '../contract.ts';
import { valueAt } from '../domain/json-pointer.ts';
import type { ReadSecret } from './post-webhook.ts';
import { postWebhook } from './post-webhook.ts';

const address = z.url({ protocol: /^https?$/ });

const webhookParametersSchema = z.strictObject({
  url: address.describe('Where the change is posted.'),
  secret: z
    .string()
    .regex(/^[a-z]+:.+$/, 'a reference such as env:CRM_WEBHOOK_SECRET')
    .describe('Reference to the secret that signs it; never the secret itself.'),
  payload: z.json().describe('What the receiver is told.'),
  read_back: z
    .strictObject({
      url: address.describe('Answers JSON that shows the state of things.'),
      pointer: z.string().describe('JSON pointer (RFC 6901) into that answer.'),
      equals: z.json().describe('What it shows once the change is there.'),
    })
    .optional(),
  undo_url: address
    .optional()
    .describe('Where taking the change back is posted. Without it the change is for good.'),
});

export interface WebhookExecutorOptions {
  readonly database: Database;
  readonly fetch: GuardedFetch;
  readonly readSecret: ReadSecret;
}

export function createWebhookExecutor(options: WebhookExecutorOptions): ProposalExecutor {
  const { database, fetch, readSecret } = options;

  const post = (
    url: string,
    parameters: z.infer<typeof webhookParametersSchema>,
    payload: Json,
    context: ExecutionContext,
  ) =>
    effectOnce(database, context.idempotencyKey, {
      kind: 'webhook',
      side: 'honours_key',
      perform: ({ idempotencyKey }) =>
        postWebhook(fetch, readSecret, {
          url,
          secretReference: parameters.secret,
          idempotencyKey,
          payload,
          at: new Date(context.now),
          ...(context.signal === undefined ? {} : { signal: context.signal }),
        }),
    });

  async function readBack(from: { readonly url: string; readonly pointer: string }): Promise<Json> {
    const result = await fetch({ url: from.url, obeyRobots: false, maxRedirects: 0 });
    if (result.kind !== 'ok') {
      throw new SophiaError('webhook.read_back', `The state cannot be read back: ${reasonOf(result)}.`, {
        kind: 'unavailable',
        where: from.url,
      });
    }
    try {
      return valueAt(z.json().parse(JSON.parse(new TextDecoder().decode(result.body))), from.pointer) ?? null;
    } catch (error) {
      throw new SophiaError('webhook.read_back', 'The state cannot be read back: the answer is not JSON.', {
        where: from.url,
        cause: error,
      });
    }
  }

  return {
    kind: 'webhook',
    title: 'Signed webhook',
    reversible: false,
    isReversible: (parameters) => parse(parameters).undo_url !== undefined,

    async plan(given) {
      const parameters = parse(given);
      const { host } = new URL(parameters.url);
      return {
        steps: [
          {
            id: 'post',
            title: `Post the change to ${host}`,
            verify:
              parameters.read_back === undefined
                ? `${host} answers with success`
                : `${parameters.read_back.url} shows ${canonicalJson(parameters.read_back.equals)} at ${parameters.read_back.pointer}`,
            undo:
              parameters.undo_url === undefined
                ? null
                : `Post its undoing to ${new URL(parameters.undo_url).host}`,
          },
        ],
        details: { url: parameters.url, signed_with: parameters.secret },
      };
    },

    async savePreState(given) {
      const { read_back } = parse(given);
      return read_back === undefined ? null : { value: await readBack(read_back) };
    },

    async runStep(_stepId, given, context) {
      const parameters = parse(given);
      const payload = {
        type: 'change',
        id: context.idempotencyKey,
        change: context.changeId,
        payload: parameters.payload,
      };
      const { result } = await post(parameters.url, parameters, payload, context);
      return { status: result.status };
    },

    async verify(given) {
      const { read_back } = parse(given);
      if (read_back === undefined) {
        return { ok: true, detail: 'The receiver answered with success; it offers nothing to read back.' };
      }
      const value = await readBack(read_back);
      const shown = canonicalJson(value);
      const wanted = canonicalJson(read_back.equals);
      return shown === wanted
        ? { ok: true, detail: `${read_back.pointer} shows ${shown}.` }
        : { ok: false, detail: `${read_back.pointer} shows ${shown} and not ${wanted}.` };
    },

    async rollback(given, preState, context) {
      const parameters = parse(given);
      if (parameters.undo_url === undefined) {
        throw new SophiaError('webhook.no_undo', 'This webhook offers no address for taking it back.', {
          kind: 'conflict',
        });
      }
      const payload = {
        type: 'undo',
        id: context.idempotencyKey,
        change: context.changeId,
        payload: parameters.payload,
        pre_state: preState,
      };
      const { result } = await post(parameters.undo_url, parameters, payload, context);
      return { status: result.status };
    },
  };
}

function parse(parameters: Json): z.infer<typeof webhookParametersSchema> {
  const parsed = webhookParametersSchema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  throw new SophiaError(
    'webhook.parameters',
    `These are not the parameters of a webhook: ${z.prettifyError(parsed.error)}`,
    {
      where: 'parameters',
    },
  );
}

function reasonOf(result: { readonly kind: string; readonly reason?: string }): string {
  return result.reason ?? result.kind;
}
