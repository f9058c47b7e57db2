/** The JSON of sources, observations and facts, as it leaves Sophia. */
import { z } from '@hono/zod-openapi';
import { jsonValue } from '../../platform/http/json-value.ts';
import type { Fact, FactConflict, Observation, Source } from '../contract.ts';
import type { SourceTurn } from './read-source-health.ts';

const time = z.string().openapi({ format: 'date-time' });

export const sourceSchema = z
  .object({
    id: z.string().openapi({ example: 'competitive-intelligence/acme-blog' }),
    capability: z.string(),
    kind: z.string(),
    title: z.string(),
    address: z.string(),
    state: z.enum(['new', 'ok', 'suspect', 'failing', 'unreachable']),
    reason: z.string().nullable().openapi({ description: 'Why it is not ok.' }),
    last_tried_at: time.nullable(),
    last_good_at: time.nullable(),
    last_changed_at: time.nullable(),
    interval_s: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'Seconds between polls; null when only read on demand.' }),
    misses: z.number().int().openapi({ description: 'Attempts in a row without a usable answer.' }),
    enabled: z.boolean(),
    sample: z.boolean(),
  })
  .openapi('Source');

export function toSourceJson(source: Source): z.infer<typeof sourceSchema> {
  return {
    id: source.id,
    capability: source.capability,
    kind: source.kind,
    title: source.title,
    address: source.address,
    state: source.state,
    reason: source.reason,
    last_tried_at: source.lastTriedAt,
    last_good_at: source.lastGoodAt,
    last_changed_at: source.lastChangedAt,
    interval_s: source.intervalS ?? null,
    misses: source.misses,
    enabled: source.enabled,
    sample: source.sample,
  };
}

export const observationSchema = z
  .object({
    id: z.string(),
    source_id: z.string(),
    address: z.string(),
    retrieved_at: time,
    media_type: z.string(),
    content_hash: z.string().openapi({ description: 'SHA-256 of the body, in hexadecimal.' }),
    size_bytes: z.number().int(),
    response: jsonValue,
    extractor: z.string(),
    sample: z.boolean(),
    body_expired_at: time
      .nullable()
      .openapi({ description: 'When retention let the body go; hash and metadata stay.' }),
  })
  .openapi('Observation');

export function toObservationJson(observation: Observation): z.infer<typeof observationSchema> {
  return {
    id: observation.id,
    source_id: observation.sourceId,
    address: observation.address,
    retrieved_at: observation.retrievedAt,
    media_type: observation.mediaType,
    content_hash: observation.contentHash,
    size_bytes: observation.sizeBytes,
    response: z.json().parse(observation.response),
    extractor: observation.extractor,
    sample: observation.sample,
    body_expired_at: observation.bodyExpiredAt,
  };
}

/** A source where it is looked at as such, with its next turn. */
export const listedSourceSchema = sourceSchema
  .extend({
    next_poll_at: time.nullable().openapi({ description: 'Null where it is due now, or not polled.' }),
    last_observation_id: z.string().nullable().openapi({ description: 'The newest capture.' }),
  })
  .openapi('ListedSource');

export function toListedSourceJson(
  source: Source,
  turn: SourceTurn | undefined,
): z.infer<typeof listedSourceSchema> {
  return {
    ...toSourceJson(source),
    next_poll_at: turn?.nextPollAt ?? null,
    last_observation_id: turn?.lastObservationId ?? null,
  };
}

const captureSchema = observationSchema
  .extend({
    seen_count: z.number().int().openapi({ description: 'How often the same bytes came in a row.' }),
    last_seen_at: time,
  })
  .openapi('Capture');

const healthChangeSchema = z
  .object({
    at: time,
    state: sourceSchema.shape.state,
    reason: z.string().nullable(),
    last_good_at: time.nullable(),
    enabled: z.boolean(),
  })
  .openapi('SourceHealthChange');

export const sourceDetailSchema = listedSourceSchema
  .extend({
    observations: z.array(captureSchema),
    health: z.array(healthChangeSchema).openapi({
      description: 'How its health went, newest first; polls that changed nothing are left out.',
    }),
  })
  .openapi('SourceDetail');

const qualifiersSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const factSchema = z
  .object({
    id: z.string(),
    subject: z.string().openapi({ example: 'company:acme' }),
    attribute: z.string().openapi({ example: 'units_managed' }),
    qualifiers: qualifiersSchema,
    value: jsonValue,
    unit: z.string().nullable(),
    precision: z.enum(['exact', 'approx', 'lower_bound', 'upper_bound', 'rank_only']),
    valid_from: z.string().openapi({ description: 'When the claim holds, as exact as its source says.' }),
    valid_to: z.string().nullable(),
    known_from: time.openapi({ description: 'When Sophia learned it.' }),
    known_to: time.nullable().openapi({ description: 'When its source withdrew it.' }),
    observation_id: z.string(),
    locator: z.string(),
    claimed_by: z.string(),
    extractor: z.string(),
    note: z.string().nullable(),
    sample: z.boolean(),
  })
  .openapi('Fact');

export function toFactJson(fact: Fact): z.infer<typeof factSchema> {
  return {
    id: fact.id,
    subject: fact.subject,
    attribute: fact.attribute,
    qualifiers: { ...fact.qualifiers },
    value: z.json().parse(fact.value),
    unit: fact.unit ?? null,
    precision: fact.precision,
    valid_from: fact.validFrom,
    valid_to: fact.validTo ?? null,
    known_from: fact.knownFrom,
    known_to: fact.knownTo,
    observation_id: fact.observationId,
    locator: fact.locator,
    claimed_by: fact.claimedBy,
    extractor: fact.extractor,
    note: fact.note ?? null,
    sample: fact.sample,
  };
}

export const conflictSchema = z
  .object({
    subject: z.string(),
    attribute: z.string(),
    qualifiers: qualifiersSchema,
    facts: z.array(factSchema),
  })
  .openapi('FactConflict');

export function toConflictJson(conflict: FactConflict): z.infer<typeof conflictSchema> {
  return {
    subject: conflict.subject,
    attribute: conflict.attribute,
    qualifiers: { ...conflict.qualifiers },
    facts: conflict.facts.map(toFactJson),
  };
}
