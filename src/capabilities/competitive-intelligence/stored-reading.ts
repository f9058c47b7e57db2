/** A reading as it is kept with its observation, so that a later look can compare without reading the bytes anew. */
import { z } from 'zod';
import type { Reading } from './domain/contract.ts';

const text = z.string();
const itemTypes = [
  'post',
  'article',
  'url',
  'job',
  'incident',
  'maintenance',
  'component',
  'complaint',
  'review',
  'filing',
  'release',
  'repository',
  'snapshot',
  'record',
] as const;
const factKinds = [
  'price',
  'plan',
  'headcount',
  'role',
  'location',
  'incident',
  'customer',
  'integration',
  'leadership',
  'feature',
  'claim',
] as const;

export const readingSchema: z.ZodType<Reading> = z.discriminatedUnion('form', [
  z.object({
    form: z.literal('page'),
    title: text,
    blocks: z.array(text),
    facts: z.array(
      z.object({
        kind: z.enum(factKinds),
        name: text,
        value: text,
        unit: text.nullable(),
        block: z.number(),
      }),
    ),
    rotating: z.array(z.number()),
    headings: z.array(z.number()).default([]),
    signs: z.object({
      isClosed: z.boolean(),
      canonicalPath: text.nullable(),
      language: text.nullable(),
      hint: z.enum(['error_page', 'consent_wall', 'challenge']).nullable(),
    }),
  }),
  z.object({
    form: z.literal('items'),
    items: z.array(
      z.object({
        key: text,
        type: z.enum(itemTypes),
        title: text,
        link: text.nullable(),
        at: text.nullable(),
        text,
        fields: z.record(text, z.union([text, z.number(), z.boolean(), z.null(), z.array(text)])),
      }),
    ),
    isComplete: z.boolean(),
    caveats: z.array(text),
    notes: z.array(text).optional(),
    totals: z.record(text, z.number()),
    next: text.nullable(),
  }),
]);

export function storedReading(reading: Reading): string {
  return JSON.stringify(reading);
}

/** Undefined for what an earlier version of Sophia kept in another form. */
export function parseReading(stored: string | undefined): Reading | undefined {
  if (stored === undefined) return undefined;
  const parsed = readingSchema.safeParse(JSON.parse(stored));
  return parsed.success ? parsed.data : undefined;
}
