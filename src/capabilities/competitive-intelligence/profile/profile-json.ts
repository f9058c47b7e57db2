/** Profiles in the shape of the API: schemas and the way into them. */
import { z } from '@hono/zod-openapi';
import type { Battlecard } from '../domain/profile/compose-battlecard.ts';
import type { Cell, Positioning } from '../domain/profile/build-positioning.ts';
import { partIds } from '../domain/profile/known.ts';
import type { Citation } from '../domain/profile/sentence.ts';

const citationSchema = z
  .object({
    kind: z.enum(['fact', 'observation', 'signal', 'note', 'positioning']),
    id: z.string(),
    label: z.string(),
    /** Path of the dashboard. */
    href: z.string().nullable(),
    as_of: z.string(),
  })
  .openapi('ProfileCitation');

const competitorRefSchema = z.object({ slug: z.string(), name: z.string(), sample: z.boolean() });

export const battlecardSchema = z
  .object({
    competitor: competitorRefSchema,
    company: z.string(),
    as_of: z.string(),
    own_sample: z.boolean(),
    parts: z.array(
      z.object({
        id: z.enum(partIds),
        title: z.string(),
        sentences: z.array(
          z.object({
            role: z.enum(['statement', 'objection', 'answer']),
            text: z.string(),
            citations: z.array(citationSchema).min(1),
            age_days: z.number().int(),
            stale: z.boolean(),
          }),
        ),
        missing: z.string().nullable(),
        stale_after_days: z.number().int(),
        stale: z.number().int(),
      }),
    ),
    note_problems: z.array(z.string()),
    sources: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        kind: z.string(),
        state: z.string(),
        reason: z.string().nullable(),
        last_good_at: z.string().nullable(),
      }),
    ),
  })
  .openapi('Battlecard');

const cellSchema = z
  .object({
    state: z.enum(['yes', 'partly', 'no', 'blank']),
    values: z.array(z.object({ text: z.string(), as_of: z.string(), citation: citationSchema })),
    conflict: z.boolean(),
  })
  .openapi('PositioningCell');

export const positioningJsonSchema = z
  .object({
    company: z.string(),
    own_sample: z.boolean(),
    as_of: z.string(),
    competitors: z.array(competitorRefSchema),
    rows: z.array(
      z.object({
        group: z.enum(['prices', 'plans', 'features', 'segments', 'integrations', 'proof']),
        title: z.string(),
        own: cellSchema,
        cells: z.array(cellSchema),
      }),
    ),
  })
  .openapi('Positioning');

const citationJson = ({ kind, id, label, href, asOf }: Citation) => ({ kind, id, label, href, as_of: asOf });

export function battlecardJson(card: Battlecard): z.infer<typeof battlecardSchema> {
  return {
    competitor: card.competitor,
    company: card.company,
    as_of: card.asOf,
    own_sample: card.isOwnSample,
    parts: card.parts.map((part) => ({
      id: part.id,
      title: part.title,
      sentences: part.sentences.map((sentence) => ({
        role: sentence.role,
        text: sentence.text,
        citations: sentence.citations.map(citationJson),
        age_days: sentence.ageDays,
        stale: sentence.isStale,
      })),
      missing: part.missing,
      stale_after_days: part.staleAfterDays,
      stale: part.stale,
    })),
    note_problems: [...card.noteProblems],
    sources: card.sources.map(({ id, title, kind, state, reason, lastGoodAt }) => ({
      id,
      title,
      kind,
      state,
      reason,
      last_good_at: lastGoodAt,
    })),
  };
}

const cellJson = ({ state, values, isConflict }: Cell): z.infer<typeof cellSchema> => ({
  state,
  values: values.map(({ text, asOf, citation }) => ({ text, as_of: asOf, citation: citationJson(citation) })),
  conflict: isConflict,
});

export function positioningJson(positioning: Positioning): z.infer<typeof positioningJsonSchema> {
  return {
    company: positioning.company,
    own_sample: positioning.isOwnSample,
    as_of: positioning.asOf,
    competitors: [...positioning.competitors],
    rows: positioning.rows.map(({ group, title, own, cells }) => ({
      group,
      title,
      own: cellJson(own),
      cells: cells.map(cellJson),
    })),
  };
}
