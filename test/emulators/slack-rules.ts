/**
 * What Slack accepts as the body of a message, written from its documentation and, for what only prose or issues tell, from
 * the research sheet. Deliberately independent of our renderer: it knows none of its constants.
 */
import { z } from 'zod';

const text = (most: number, types: readonly ('plain_text' | 'mrkdwn')[] = ['plain_text', 'mrkdwn']) =>
  z
    .strictObject({
      type: z.enum(['plain_text', 'mrkdwn']),
      text: z.string().min(1).max(most),
      emoji: z.boolean().optional(),
      verbatim: z.boolean().optional(),
    })
    .refine(({ type }) => types.includes(type), 'this type of text is not allowed here')
    .refine(({ type, emoji }) => type === 'plain_text' || emoji === undefined, 'emoji is for plain_text')
    .refine(({ type, verbatim }) => type === 'mrkdwn' || verbatim === undefined, 'verbatim is for mrkdwn')
    .refine(({ text: shown }) => shown.trim() !== '', 'no text');

const blockId = z.string().min(1).max(255).optional();
const button = z.strictObject({
  type: z.literal('button'),
  text: text(75, ['plain_text']),
  action_id: z.string().min(1).max(255),
  url: z
    .string()
    .max(3_000)
    .regex(/^https?:\/\//)
    .optional(),
  value: z.string().min(1).max(2_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: text(150, ['plain_text']) }),
  z
    .strictObject({
      type: z.literal('section'),
      block_id: blockId,
      text: text(3_000).optional(),
      fields: z.array(text(2_000)).min(1).max(10).optional(),
      accessory: button.optional(),
    })
    .refine(({ text: one, fields }) => one !== undefined || fields !== undefined, 'text or fields'),
  z.strictObject({
    type: z.literal('context'),
    block_id: blockId,
    elements: z.array(text(3_000)).min(1).max(10),
  }),
  z
    .strictObject({ type: z.literal('actions'), block_id: blockId, elements: z.array(button).min(1).max(25) })
    .refine(
      ({ elements }) => new Set(elements.map(({ action_id: id }) => id)).size === elements.length,
      'action_id must be unique in its block',
    ),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
]);

const body = z.looseObject({ text: z.string(), blocks: z.array(block).optional() });

/** What may come to a `response_url`; anything else would be dropped there without a word, so it is refused here. */
export const responseSchema = z.strictObject({
  text: z.string(),
  blocks: z.array(z.unknown()).optional(),
  mrkdwn: z.boolean().optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  response_type: z.enum(['in_channel', 'ephemeral']).optional(),
  thread_ts: z.string().optional(),
});

/** Slack refuses at about 13,200 characters over all blocks and does not count text alone: the stricter reading. */
const mostCharacters = 13_200;

/** The error code that Slack answers, or undefined when it takes the message. */
export function slackRefusal(message: unknown): { readonly error: string; readonly why: string } | undefined {
  const raw = z
    .looseObject({ text: z.unknown().optional(), blocks: z.array(z.unknown()).optional() })
    .safeParse(message);
  if (!raw.success) return { error: 'invalid_payload', why: 'not an object' };
  if (typeof raw.data.text !== 'string' || raw.data.text.trim() === '') {
    return { error: 'no_text', why: 'the fallback text is missing' };
  }
  if (raw.data.text.length > 4_000)
    return { error: 'msg_too_long', why: `${raw.data.text.length} characters of text` };
  const blocks = raw.data.blocks ?? [];
  if (blocks.length > 50) return { error: 'invalid_blocks', why: `${blocks.length} blocks` };
  const parsed = body.safeParse(message);
  if (!parsed.success) return { error: 'invalid_blocks', why: z.prettifyError(parsed.error) };
  const ids = (parsed.data.blocks ?? []).flatMap(({ block_id: id }) => (id === undefined ? [] : [id]));
  if (new Set(ids).size !== ids.length) return { error: 'invalid_blocks', why: 'block_id is not unique' };
  const length = JSON.stringify(blocks).length;
  if (length > mostCharacters) return { error: 'msg_blocks_too_long', why: `${length} characters` };
  return undefined;
}

/** Everything that Slack would read as a mention, a link or a special command: `<...>`. */
export function slackMarks(message: unknown): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        if (key === 'text' && typeof item === 'string') found.push(...(item.match(/<[^>]*>?/g) ?? []));
        else visit(item);
      }
    }
  };
  visit(message);
  return found;
}
