/**
 * An amendment: what an earlier message shall look like now. It changes the first message of its thread where that is still
 * there, and says nothing where it is not: it never becomes a message of its own.
 */
import { z } from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';

const amendmentSchema = z.strictObject({
  /** Key of the thread. */
  amends: z.string().min(1),
  message: z.record(z.string(), z.json()),
});

export type Amendment = z.infer<typeof amendmentSchema>;

export function findAmendment(payload: Json): Amendment | undefined {
  return amendmentSchema.safeParse(payload).data;
}
