/**
 * A message as it stands in Slack, changed to how things stand now: buttons that have done their work go, a line says who did
 * it. Everything else stays as it was posted, so that nobody reads another text than before.
 */
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { oneLine, shorten } from '../domain/plain-text.ts';
import { plainText, slackCost } from './slack-blocks.ts';

const blockSchema = z.record(z.string(), z.json());
const messageSchema = z.looseObject({ text: z.string(), blocks: z.array(blockSchema) });
const elementsSchema = z.array(z.looseObject({ action_id: z.string() }).and(blockSchema));

export interface Standing {
  /** Whether a button is of no more use, by what it does and what it is about: the two halves of its action id. */
  readonly isDone: (does: 'acknowledge' | 'snooze', about: string) => boolean;
  /** Who did what; empty where nobody did anything. */
  readonly lines: readonly string[];
}

/** `renderSlack` leaves room for one such block in each message. */
export const standingRoom = { blocks: 1, characters: 500 } as const;
const longestStanding = 350;
const actionId = /^(acknowledge|snooze)-(.*)$/;

/** Undefined where what was posted is not a message of ours. */
export function amendSlack(posted: Json, { isDone, lines }: Standing): Json | undefined {
  const parsed = messageSchema.safeParse(posted);
  if (!parsed.success) return undefined;
  const { blocks, ...message } = parsed.data;
  const kept = blocks.flatMap((block) => {
    if (block['type'] !== 'actions') return [block];
    const elements = elementsSchema.parse(block['elements']).filter(({ action_id: id }) => {
      const [, does, about = ''] = actionId.exec(id) ?? [];
      return (does !== 'acknowledge' && does !== 'snooze') || !isDone(does, about);
    });
    return elements.length === 0 ? [] : [{ ...block, elements }];
  });
  const at = kept.findIndex(({ type }) => type === 'actions');
  const place = at < 0 ? kept.length : at;
  const text = shorten(lines.map(oneLine).join('\n'), longestStanding, slackCost);
  const standing = text === '' ? [] : [{ type: 'context', elements: [plainText(text)] }];
  return z.json().parse({ ...message, blocks: [...kept.slice(0, place), ...standing, ...kept.slice(place)] });
}
