/** Holds answers of the API against the document that it publishes about itself. */
import { z } from 'zod';

const responseSchema = z.object({
  content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })).optional(),
});
const operationSchema = z.object({
  summary: z.string().min(1),
  tags: z.array(z.string()).min(1),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean().optional() }))
    .default([]),
  responses: z.record(z.string(), responseSchema),
});
export const documentSchema = z.object({
  openapi: z.string().startsWith('3.1'),
  info: z.object({ title: z.string(), version: z.string() }),
  servers: z.array(z.object({ url: z.string() })).min(1),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});
export type ApiDocument = z.infer<typeof documentSchema>;

/** Every reference in the document as `#/...`. */
export function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  );
}

/** Whether the document has something at `#/a/b/c`. */
export function resolves(document: unknown, reference: string): boolean {
  let at: unknown = document;
  for (const key of reference.replace(/^#\//, '').split('/')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = Reflect.get(at, key);
  }
  return true;
}

/** Objects take what is listed and no more, so that a field which nobody has documented is found. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [
    key,
    key === '$ref' && typeof value === 'string'
      ? value.replace('#/components/schemas/', '#/$defs/')
      : closed(value),
  ]);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  return 'properties' in copy && !('additionalProperties' in copy)
    ? { ...copy, additionalProperties: false }
    : copy;
}

/** What does not fit, in words; an empty list when the body is as the document says. */
export function misfits(document: ApiDocument, schema: unknown, body: unknown): string[] {
  const root = { $defs: closed(document.components.schemas), ...z.looseObject({}).parse(closed(schema)) };
  const result = z.fromJSONSchema(z.json().parse(root) as z.core.JSONSchema.JSONSchema).safeParse(body);
  return result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}
