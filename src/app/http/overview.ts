/**
 * The overview: verdict, numbers, what changed, what needs a decision, where it comes from. Composed by rule from what
 * is stored; no model writes here. Kept until the next sign of news, since many look at the same thing at once.
 */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Evidence, Measure } from '../../evidence/contract.ts';
import { sourceSchema, toSourceJson } from '../../evidence/http/schemas.ts';
import { composeVerdict } from '../../decisions/domain/verdict.ts';
import { proposalSchema } from '../../decisions/proposals/proposal-json.ts';
import { signalSchema } from '../../decisions/signals/signal-json.ts';
import type { Clock } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import type { EventListener } from '../../platform/events/events.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { cycleSchema } from './cycle-routes.ts';

const evidenceRefSchema = z.object({
  kind: z.enum(['observation', 'fact', 'signal', 'measure', 'change', 'page']),
  id: z.string(),
  locator: z.string().nullable(),
  label: z.string(),
});

const numberSchema = z
  .object({
    id: z.string(),
    capability: z.string(),
    title: z.string(),
    value: z
      .string()
      .nullable()
      .openapi({ description: 'A decimal; null where it is not known, with the reason in note.' }),
    low: z.string().nullable(),
    high: z.string().nullable(),
    unit: z.string(),
    as_of: z.string(),
    definition: z.string(),
    definition_version: z.number().int(),
    status: z.enum(['good', 'watch', 'bad', 'info', 'none']),
    note: z.string(),
    target: z.string().nullable(),
    trend: z.array(z.object({ at: z.string(), value: z.string() })),
    evidence: z.array(evidenceRefSchema),
    sample: z.boolean(),
  })
  .openapi('Number');

const overviewSchema = z
  .object({
    as_of: z.string(),
    verdict: z.string(),
    verdict_parts: z.array(z.object({ text: z.string(), href: z.string().nullable() })),
    numbers: z.array(numberSchema).max(12),
    changed: z.array(signalSchema),
    // Who may decide depends on who asks, and this is the same for all: the inbox tells.
    decisions: z.array(proposalSchema.omit({ may_decide: true })),
    sources: z.array(sourceSchema),
    cycle: z.union([cycleSchema, z.null()]), // `nullable()` would make every cycle nullable in the document
    counts: z.object({ signals_open: z.number().int(), decisions_waiting: z.number().int() }),
  })
  .openapi('Overview');

const route = createRoute({
  method: 'get',
  path: '/overview',
  tags: ['Overview'],
  summary: 'What changed, what it means, what needs a decision',
  responses: {
    200: { description: 'Overview', content: { 'application/json': { schema: overviewSchema } } },
  },
});

export type OverviewJson = z.infer<typeof overviewSchema>;

export interface OverviewDependencies {
  readonly evidence: Evidence;
  readonly clock: Clock;
  readonly listener: EventListener;
  /** Newest and gravest signals of the last seven days, as JSON of the API. */
  changed(): Promise<OverviewJson['changed']>;
  /** Proposals that wait, nearest expiry first. */
  decisions(): Promise<OverviewJson['decisions']>;
  counts(): Promise<OverviewJson['counts']>;
  cycle(): Promise<OverviewJson['cycle']>;
}

/** More than this is not an overview (issue "Foundation", point 9). */
const maxNumbers = 12;
/** Should the sign of news be lost with a connection, nothing is staler than this. */
const keepMs = 1_000;

function toNumberJson(measure: Measure): z.infer<typeof numberSchema> {
  return {
    id: measure.id,
    capability: measure.capability,
    title: measure.title,
    value: measure.value,
    low: measure.low ?? null,
    high: measure.high ?? null,
    unit: measure.unit,
    as_of: measure.asOf,
    definition: measure.definition,
    definition_version: measure.definitionVersion,
    status: measure.status,
    note: measure.note,
    target: measure.target ?? null,
    trend: measure.trend.map(({ at, value }) => ({ at, value })),
    evidence: measure.evidence.map((ref) => ({
      kind: ref.kind,
      id: ref.id,
      locator: ref.locator ?? null,
      label: ref.label,
    })),
    sample: measure.sample,
  };
}

async function readOverview(dependencies: OverviewDependencies): Promise<OverviewJson> {
  const { evidence, clock } = dependencies;
  const [measures, changed, decisions, counts, cycle, sources] = await Promise.all([
    evidence.measures.list(),
    dependencies.changed(),
    dependencies.decisions(),
    dependencies.counts(),
    dependencies.cycle(),
    evidence.sources.list(),
  ]);
  const numbers = [...measures]
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
    .slice(0, maxNumbers);
  const parts = composeVerdict({ numbers, changed, counts, cycle });
  return {
    as_of: toInstant(clock.now()),
    verdict: parts.map((part) => part.text).join(''),
    verdict_parts: parts,
    numbers: numbers.map(toNumberJson),
    changed,
    decisions,
    sources: sources.filter((source) => source.enabled).map(toSourceJson),
    cycle,
    counts,
  };
}

export function overviewRoutes(dependencies: OverviewDependencies): OpenAPIHono<ApiEnv> {
  let kept: { readonly value: Promise<OverviewJson>; readonly until: number } | undefined;
  dependencies.listener.onNews(() => {
    kept = undefined;
  });
  return createRouter().openapi(route, async (c) => {
    if (!kept || kept.until < Date.now()) {
      const fresh = { value: readOverview(dependencies), until: Date.now() + keepMs };
      kept = fresh;
      // A failure is told to those who asked, not to those who come next.
      fresh.value.catch(() => {
        if (kept === fresh) kept = undefined;
      });
    }
    return c.json(await kept.value, 200);
  });
}
