/**
 * A message to people, before anyone knows where it goes. Everything in it is plain text: what a competitor's page says may
 * stand here as it is, and each renderer escapes it for its own service. The schema is what a stored payload is read with.
 */
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';

const title = z.string().exactOptional();

const sectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), title, text: z.string() }),
  z.strictObject({ kind: z.literal('list'), title, items: z.array(z.string()) }),
  z.strictObject({
    kind: z.literal('fields'),
    title,
    fields: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  }),
  /** Null where there was nothing before, or is nothing now. */
  z.strictObject({
    kind: z.literal('change'),
    title,
    before: z.string().nullable(),
    after: z.string().nullable(),
  }),
  /** Like a table; a row that is shorter than `columns` leaves the rest empty. */
  z.strictObject({
    kind: z.literal('rows'),
    title,
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  }),
]);

const actionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('acknowledge'),
    label: z.string(),
    /** The signed link that asks for a confirmation (`intake/acknowledge-token.ts`). */
    url: z.string(),
    /** Signed value of a button where the service calls back (Slack with a bot); without it the button opens `url`. */
    value: z.string().exactOptional(),
    /** What it acknowledges, by which the button is found again once that is done; at most 100 characters. */
    about: z.string().max(100).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('open'), label: z.string(), url: z.string() }),
]);

export const noticeSchema = z.strictObject({
  headline: z.string(),
  severity: z.enum(['info', 'watch', 'high', 'critical']),
  /** About invented data; shown wherever the message is shown. */
  sample: z.boolean(),
  sections: z.array(sectionSchema).default([]),
  /** Absolute http(s) addresses; another one is shown by its label alone. */
  links: z.array(z.strictObject({ label: z.string(), url: z.string() })).default([]),
  /** The first five become buttons. */
  actions: z.array(actionSchema).default([]),
  /** A button that holds the matter back for a while; only where the service calls back. */
  snooze: z
    .strictObject({ label: z.string(), value: z.string(), about: z.string().max(100) })
    .exactOptional(),
  footer: z.string().exactOptional(),
  /**
   * Messages of one key to one destination belong together: `reply` goes below the first of them (chat thread, mail
   * conversation), `update` changes that first one where the service can, and is a reply where it cannot.
   */
  thread: z.strictObject({ key: z.string().min(1), mode: z.enum(['reply', 'update']) }).exactOptional(),
});

export type Notice = z.infer<typeof noticeSchema>;
/** What a caller writes down: lists that are empty may be left out. */
export type NoticeInput = z.input<typeof noticeSchema>;
export type NoticeSection = z.infer<typeof sectionSchema>;
export type NoticeSeverity = Notice['severity'];

export const severityWords: Readonly<Record<NoticeSeverity, string>> = {
  info: 'For information',
  watch: 'Worth watching',
  high: 'High',
  critical: 'Critical',
};

/** @throws SophiaError `notice.invalid` naming the field. */
export function parseNotice(payload: unknown): Notice {
  const parsed = noticeSchema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SophiaError('notice.invalid', `This is not a notice: ${issue?.message ?? 'unreadable'}.`, {
    where: `payload${(issue?.path ?? []).map((key) => `.${String(key)}`).join('')}`,
    hint: 'src/delivery/domain/notice.ts has the fields.',
  });
}

/** A notice as the payload of an outbox message. @throws SophiaError `notice.invalid` */
export function noticePayload(notice: NoticeInput): Json {
  return parseNotice(notice);
}
