/** What the routes of the decision path have in common. */
import { z } from '@hono/zod-openapi';
import type { Principal } from '../platform/http/env.ts';
import type { PageRequest } from './cursor.ts';
import type { Decider } from './domain/may-decide.ts';

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).optional().openapi({ description: '50 unless told.' }),
  cursor: z.string().max(1000).optional().openapi({ description: 'next_cursor of the page before.' }),
});

/** An empty cursor is the first page. */
export function pageOf(query: z.infer<typeof pageQuery>): PageRequest {
  return {
    ...(query.limit === undefined ? {} : { limit: query.limit }),
    ...(query.cursor === undefined || query.cursor === '' ? {} : { cursor: query.cursor }),
  };
}

/** Leaves out what was not asked for, so that a filter says only what it filters by. */
export function given<Fields extends Readonly<Record<string, unknown>>>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  // Object.fromEntries forgets the keys; those that remain have their own values.
  return Object.fromEntries(entries) as { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
}

export const byId = z.object({ id: z.string().max(100) });
export const reason = z.string().trim().min(1).max(2000);

export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});

export const pageSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() });

export function deciderOf(principal: Principal): Decider {
  return { actor: `user:${principal.userId}`, role: principal.role };
}
