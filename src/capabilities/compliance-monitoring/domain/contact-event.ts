/**
 * One line of a contact log (DESIGN 6): a call, message or letter, made or planned, with what was known of the consumer.
 * The frame of the event is strict (a wrong frame is an error with the field that is wrong); `context` is read key by
 * key in `contact-context.ts`, where what cannot be read holds the contact instead of being dropped.
 */
import { z } from 'zod';
import { SophiaError } from '../../../kernel/errors.ts';
import { Temporal } from '../../../kernel/time.ts';
import { type ContactContext, readContext } from './contact-context.ts';

const channels = ['call', 'voicemail', 'sms', 'email', 'letter', 'portal'] as const;
export type Channel = (typeof channels)[number];
type Direction = 'outbound' | 'inbound';

const flag = z.boolean().nullish();
const flags = z.looseObject({
  connected: flag,
  answered: flag,
  conversation: flag,
  limited_content_message: flag,
  ringless: flag,
});
const text = z.union([z.string(), z.number().transform(String)]).nullish();

/** The wire form of an event. `at` keeps its offset: it says when the contact was or would be made. */
const contactEventSchema = z.looseObject({
  id: z.union([z.string().min(1), z.number().transform(String)]),
  account: text,
  debt: text,
  consumer: text,
  at: z.string(),
  channel: z.enum(channels).nullish(),
  direction: z.enum(['outbound', 'inbound']).nullish(),
  result: z.union([z.string(), z.array(z.string()), flags]).nullish(),
  context: z.looseObject({}).nullish(),
});

const eventKeys = new Set([
  'id',
  'account',
  'debt',
  'consumer',
  'at',
  'channel',
  'direction',
  'result',
  'context',
]);
const resultKeys = new Set(['connected', 'answered', 'conversation', 'limited_content_message', 'ringless']);

/** What became of a call. Each flag that the log does not set is false; a log without any result has none. */
interface CallResult {
  /** Undefined where a result is given that does not say. */
  readonly connected: boolean | undefined;
  readonly answered: boolean;
  /** Undefined where the result is in words that are not understood. */
  readonly conversation: boolean | undefined;
  readonly limitedContentMessage: boolean;
  readonly ringless: boolean;
}

export interface ContactEvent {
  readonly id: string;
  /** Milliseconds since the epoch, with a fraction where the log is finer. */
  readonly ms: number;
  /** The offset that the log wrote, as a fixed zone (`-05:00`): the days of last resort where no zone is known. */
  readonly offsetZone: string;
  readonly debt: string | undefined;
  readonly consumer: string | undefined;
  readonly channel: Channel | undefined;
  readonly direction: Direction | undefined;
  /** Undefined where the log says nothing, as for a planned contact. */
  readonly result: CallResult | undefined;
  readonly context: ContactContext;
  /** Keys outside the contract, kept for the report: `context.mood`, `agent`. */
  readonly unknownKeys: readonly string[];
}

/**
 * Reads one event. `where` is told in errors (`line 14`).
 * @throws SophiaError `compliance.event` for a frame that does not fit: no id, a time without offset, an unknown channel.
 */
export function readContactEvent(input: unknown, where: string): ContactEvent {
  const parsed = contactEventSchema.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalidEvent(`${where}, field ${issue?.path.join('.') || 'event'}`, issue?.message ?? 'Invalid.');
  }
  const event = parsed.data;
  const context = readContext(event.context ?? {});
  const result = readResult(event.result);
  return {
    id: event.id,
    ...readAt(event.at, where),
    debt: event.debt ?? undefined,
    consumer: event.consumer ?? undefined,
    channel: event.channel ?? undefined,
    direction: event.direction ?? undefined,
    result: result?.result,
    context: result?.unreadable ? { ...context, unreadable: [...context.unreadable, 'result'] } : context,
    unknownKeys: [
      ...Object.keys(event).filter((key) => !eventKeys.has(key)),
      ...(result?.unknownKeys ?? []),
      ...context.unknownKeys,
    ],
  };
}

function invalidEvent(where: string, problem: string): SophiaError {
  return new SophiaError('compliance.event', `This contact event cannot be read: ${problem}`, {
    where,
    hint: 'An event needs an id, a time with offset such as 2026-11-02T10:00:00-05:00, and known values of channel and direction.',
  });
}

/** An instant with its offset; text finer than a millisecond keeps its fraction, for the exact ends of the hours. */
function readAt(at: string, where: string): { ms: number; offsetZone: string } {
  try {
    const instant = Temporal.Instant.from(at);
    const finer = Number(instant.epochNanoseconds % 1_000_000n);
    const offset = /([+-]\d{2}):?(\d{2})/.exec(at.slice(at.search(/[Tt ]/) + 1));
    return {
      // Kept off the ends of the millisecond, where a double would round it away.
      ms: instant.epochMilliseconds + (finer === 0 ? 0 : Math.min(0.999, Math.max(0.001, finer / 1e6))),
      offsetZone: offset ? `${offset[1]}:${offset[2]}` : 'UTC',
    };
  } catch {
    throw invalidEvent(`${where}, field at`, `"${at}" is not an ISO 8601 time with an offset.`);
  }
}

type RawResult = z.infer<typeof contactEventSchema>['result'];

interface ReadResult {
  readonly result: CallResult | undefined;
  readonly unreadable: boolean;
  readonly unknownKeys: readonly string[];
}

function readResult(raw: RawResult): ReadResult | undefined {
  if (raw === null || raw === undefined) return undefined;
  if (typeof raw === 'string' || Array.isArray(raw))
    return resultOfWords(typeof raw === 'string' ? [raw] : raw);
  const happened = {
    answered: raw.answered === true || raw.conversation === true,
    conversation: raw.conversation === true,
    limitedContentMessage: raw.limited_content_message === true,
    ringless: raw.ringless === true,
  };
  // Whatever was said, left or conveyed had to reach the number first.
  const reached = happened.answered || happened.limitedContentMessage || happened.ringless;
  return {
    result: { ...happened, connected: reached ? true : (raw.connected ?? undefined) },
    unreadable: false,
    unknownKeys: Object.keys(raw)
      .filter((key) => !resultKeys.has(key))
      .map((key) => `result.${key}`),
  };
}

const notConnected = new Set([
  'busy',
  'busy_signal',
  'not_in_service',
  'out_of_service',
  'not_connected',
  'unconnected',
  'disconnected',
  'failed',
  'invalid_number',
]);
const connectedUnanswered = new Set([
  'connected',
  'no_answer',
  'not_answered',
  'unanswered',
  'ring_no_answer',
  'rang',
  'voicemail',
  'left_voicemail',
  'voicemail_left',
  'ringless_voicemail',
]);
const answeredWords = new Set(['answered', 'dropped', 'dropped_after_answer', 'hung_up']);

/** The words a log may use instead of flags: one state, or several. */
function resultOfWords(words: readonly string[]): ReadResult {
  const said = new Set(
    words.map((word) =>
      word
        .trim()
        .toLowerCase()
        .replaceAll(/[\s-]+/g, '_'),
    ),
  );
  const has = (set: ReadonlySet<string>) => [...said].some((word) => set.has(word));
  const known = (word: string) =>
    resultKeys.has(word) ||
    notConnected.has(word) ||
    connectedUnanswered.has(word) ||
    answeredWords.has(word);
  const conversation = said.has('conversation');
  const answered = conversation || has(answeredWords);
  const limitedContentMessage = said.has('limited_content_message');
  const ringless = said.has('ringless');
  const reached = answered || limitedContentMessage || ringless || has(connectedUnanswered);
  const connected = reached ? true : has(notConnected) ? false : undefined;
  // A word that is not known may mean a conversation: then the log says nothing that can be relied on.
  return [...said].every(known)
    ? {
        result: { connected, answered, conversation, limitedContentMessage, ringless },
        unreadable: false,
        unknownKeys: [],
      }
    : {
        result: {
          connected: undefined,
          answered: false,
          conversation: undefined,
          limitedContentMessage: false,
          ringless: false,
        },
        unreadable: true,
        unknownKeys: [],
      };
}
