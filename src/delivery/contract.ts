/** Delivery as other layers see it: messages that leave the house, each once, each allowed by a written policy. */
import type { Json } from '../kernel/canonical-json.ts';
import type { Instant } from '../kernel/time.ts';
import type { Db } from '../platform/database/database.ts';
import type { cannotTell } from '../platform/durable/once.ts';

/**
 * `pending` waits for its turn, `sending` is under way, `held` waits since a restore until an admin releases outside
 * effects, `failed` was refused for good, dropped by an admin, or nobody knows whether it arrived, `dead` was tried too
 * often.
 */
export type MessageState = 'pending' | 'sending' | 'delivered' | 'failed' | 'held' | 'dead';

export interface OutboxMessage {
  /** Name of a registered channel: `webhook`. */
  readonly channel: string;
  /** Name of a destination of that channel in the workspace, never an address or a secret. */
  readonly destination: string;
  /** Id of what it is about: a signal, a proposal, a report. */
  readonly subject: string;
  /** Name of the written policy that allows it; the ledger records it. */
  readonly policy: string;
  readonly payload: Json;
  /** Unique for ever: the same key is the same message, sent once. */
  readonly dedupeKey: string;
  /** Not before this time (quiet hours, digests); at once when left out. */
  readonly notBefore?: Instant;
  readonly sample: boolean;
}

export interface StoredMessage extends OutboxMessage {
  readonly id: string;
  readonly state: MessageState;
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly dueAt: Instant;
  readonly finishedAt: Instant | null;
  /** It may have arrived twice: the process died between the call and its record, and the other side knows no key. */
  readonly mayRepeat: boolean;
  readonly lastError: string | null;
}

/** The first delivered message of the same thread at the same destination. */
export interface ThreadStart {
  readonly id: string;
  /** What its first part answered. */
  readonly result: Json;
}

/** What is handed to a channel for one part of one message. */
export interface Delivery {
  readonly destination: string;
  readonly subject: string;
  /** This part as `prepare` made it, or the whole payload. */
  readonly payload: Json;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
  /** What the parts before answered, in order. */
  readonly earlier: readonly Json[];
  /** Undefined where the message belongs to no thread, or is the first of it. */
  readonly thread: (NoticeThread & { readonly start: ThreadStart }) | undefined;
  readonly createdAt: Date;
  readonly sample: boolean;
  /** The part's key, the same at every attempt; that of the first part is the message's id. */
  readonly idempotencyKey: string;
  /** An earlier attempt may have arrived; a message can say so. */
  readonly mayRepeat: boolean;
  readonly at: Date;
  readonly signal: AbortSignal;
}

/** `amend` changes the first message of the thread, or does nothing where that is not there. */
export type ThreadMode = 'reply' | 'update' | 'amend';

export interface NoticeThread {
  readonly key: string;
  readonly mode: ThreadMode;
}

/** A message as a channel will send it. */
export interface PreparedMessage {
  /** In order, one at least; each is sent once, the next only after the one before. */
  readonly parts: readonly Json[];
  readonly thread?: NoticeThread;
}

/** One way out of the house. */
export interface Channel {
  readonly name: string;
  /**
   * `honours_key`: the other side recognises the idempotency key. `readable`: it can be asked by `readBack`. `blind`:
   * neither (chat webhooks).
   */
  readonly side: 'honours_key' | 'blind' | 'readable';
  /**
   * Makes the parts when the message is written, so that a later version of a renderer cannot cut it differently halfway.
   * Left out, the payload is the one part. @throws SophiaError for a payload that this channel cannot say.
   */
  prepare?(message: Pick<OutboxMessage, 'destination' | 'payload'>): PreparedMessage;
  /**
   * Delivers or throws. An error wrapped in `notPerformed` (platform/durable/once.ts) says that it surely did not arrive;
   * of kind unavailable it is tried again later (`details.retryAfterMs`), any other kind is a no for good. With
   * `details.deferred` the destination asked for patience, or its turn had not come: that is no attempt.
   */
  send(delivery: Delivery): Promise<Json>;
  /** For a `readable` side: what `send` would have answered, where an earlier call of it did arrive. */
  readBack?(delivery: Delivery): Promise<Json | undefined | typeof cannotTell>;
}

export interface DeliveryReport {
  readonly delivered: number;
  /** Put off for a later attempt. */
  readonly deferred: number;
  readonly failed: number;
  readonly held: number;
  /** More is due now. */
  readonly more: boolean;
}

export interface Outbox {
  /** Within the caller's transaction: the message leaves if and only if that commits. */
  enqueue(db: Db, message: OutboxMessage): Promise<{ readonly id: string; readonly isNew: boolean }>;
  /** Sends what is due, `limit` at most (20 unless told, 40 at most). Safe to call from many workers at once. */
  deliverDue(options?: { readonly limit?: number; readonly signal?: AbortSignal }): Promise<DeliveryReport>;
  /** A person has mended what was wrong. @throws SophiaError `outbox.unknown`, `message.transition` */
  retry(id: string, actor: string): Promise<void>;
  /**
   * An admin says that a message which waits shall not leave; `retry` takes that back.
   *
   * @throws SophiaError `outbox.unknown`, `outbox.reason`, `message.transition`
   */
  drop(id: string, actor: string, reason: string): Promise<void>;
  find(id: string): Promise<StoredMessage | undefined>;
  /** Newest first. */
  list(query?: {
    readonly state?: MessageState;
    readonly limit?: number;
    readonly cursor?: string;
  }): Promise<{
    readonly items: readonly StoredMessage[];
    readonly next_cursor: string | null;
  }>;
  counts(): Promise<Readonly<Record<MessageState, number>> & { readonly may_repeat: number }>;
}
