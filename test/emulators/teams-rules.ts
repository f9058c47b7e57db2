/**
 * What a Teams workflow takes and shows, from the research sheet: the schema of the card says nothing about size, version
 * or actions that do nothing. Independent of our renderer.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { z } from 'zod';

const openUrl = z.strictObject({
  type: z.literal('Action.OpenUrl', 'only Action.OpenUrl does anything on a card from a workflow'),
  title: z.string().trim().min(1),
  url: z.string().regex(/^https?:\/\//),
  style: z.enum(['default', 'positive', 'destructive']).optional(),
});
const spacing = z.enum(['None', 'Small', 'Medium', 'Default', 'Large', 'ExtraLarge', 'Padding']).optional();
const element = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('RichTextBlock'),
    spacing,
    inlines: z
      .array(
        z.looseObject({
          type: z.literal('TextRun'),
          text: z.string().min(1),
          selectAction: openUrl.optional(),
        }),
      )
      .min(1),
  }),
  z.looseObject({ type: z.literal('TextBlock'), text: z.string().min(1), wrap: z.literal(true) }),
]);
const message = z.strictObject({
  type: z.literal('message'),
  attachments: z
    .array(
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        contentUrl: z.null().optional(),
        content: z.strictObject({
          type: z.literal('AdaptiveCard'),
          $schema: z.string().optional(),
          version: z.string().regex(/^1\.[0-5]$/, 'Teams shows cards up to 1.5'),
          fallbackText: z.string().min(1),
          body: z.array(element).min(1),
          actions: z.array(openUrl).max(6).optional(),
        }),
      }),
    )
    .length(1),
});

/** 28 KB, counted the small way. */
const mostBytes = 28_000;

/** What is wrong with the serialised message, or undefined. */
export function teamsRefusal(serialised: string): string | undefined {
  const bytes = Buffer.byteLength(serialised);
  if (bytes > mostBytes) return `${bytes} bytes`;
  const parsed = message.safeParse(JSON.parse(serialised));
  return parsed.success ? undefined : z.prettifyError(parsed.error);
}

export const adaptiveCardSchemaPath = new URL(
  '../../../shared/data/schemas/adaptive-card-1.5.0.schema.json',
  import.meta.url,
);

interface Validator {
  (card: unknown): boolean;
  errors?: readonly unknown[] | null;
}

/** The published schema, with what ajv needs for it: its root has the `id` of draft 4, its keywords are those of draft 6. */
export function adaptiveCardValidator(): Validator {
  const load = createRequire(import.meta.url);
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addMetaSchema(load('ajv/dist/refs/json-schema-draft-06.json'));
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat('uri-reference', (text: string) => URL.canParse(text, 'https://example.com'));
  const { id, ...rest }: Record<string, unknown> = JSON.parse(readFileSync(adaptiveCardSchemaPath, 'utf8'));
  return ajv.compile({ $id: String(id), ...rest });
}
