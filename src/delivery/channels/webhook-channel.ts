/** Messages to other systems as signed webhooks; how they are signed is told in `decisions/executors/webhook-signature.ts`. */
import type { ReadSecret } from '../../decisions/executors/post-webhook.ts';
import { postWebhook } from '../../decisions/executors/post-webhook.ts';
import type { GuardedFetch } from '../../evidence/fetch/contract.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { notPerformed } from '../../platform/durable/once.ts';
import type { Channel } from '../contract.ts';
import { noticeSchema } from '../domain/notice.ts';
import { renderJson } from '../render/render-json.ts';

interface WebhookDestination {
  readonly url: string;
  /** Reference to the secret that signs: `env:NAME`. */
  readonly secret: string;
}

export interface WebhookChannelOptions {
  readonly fetch: GuardedFetch;
  readonly readSecret: ReadSecret;
  /** By name, as the workspace configures them now. */
  readonly destination: (name: string) => WebhookDestination | undefined;
}

export function createWebhookChannel({ fetch, readSecret, destination }: WebhookChannelOptions): Channel {
  return {
    name: 'webhook',
    side: 'honours_key',
    /** A notice is told in its JSON form; any other payload as it is. */
    prepare: ({ payload }) => ({ parts: [jsonOf(payload)] }),
    async send({ destination: name, subject, payload, idempotencyKey, at, signal }) {
      const target = destination(name);
      if (target === undefined) {
        throw notPerformed(
          new SophiaError('webhook.destination', `The workspace has no webhook destination "${name}".`, {
            where: name,
            hint: 'Name it in sophia.yaml, then try the message again.',
          }),
        );
      }
      const { status } = await postWebhook(fetch, readSecret, {
        url: target.url,
        secretReference: target.secret,
        idempotencyKey,
        payload: { type: 'message', id: idempotencyKey, subject, payload },
        at,
        signal,
      });
      return { status };
    },
  };
}

function jsonOf(payload: Json): Json {
  const notice = noticeSchema.safeParse(payload);
  return notice.success ? renderJson(notice.data) : payload;
}
