/** Settings: what holds now, what each means, and the way to change one, which is a proposal. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { describeVariables } from '../../platform/config.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import { jsonValue } from '../../platform/http/json-value.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import { requireRole } from '../../platform/http/require-role.ts';
import { capabilities } from '../capabilities.ts';
import type { Runtime } from '../runtime/open-runtime.ts';

const settingsSchema = z
  .object({
    workspace: z.object({
      id: z.string(),
      name: z.string(),
      time_zone: z.string(),
      dir: z.string(),
      cycle_schedule: z.string(),
      database: z.enum(['embedded', 'external']),
    }),
    capabilities: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        summary: z.string(),
        settings: z.record(z.string(), z.unknown()),
        schema: z
          .record(z.string(), z.unknown())
          .openapi({ description: 'JSON Schema with a description of each setting.' }),
      }),
    ),
    overrides: z.array(
      z.object({
        path: z.string(),
        value: z.unknown(),
        since: z.string(),
        proposal_id: z.string().nullable(),
      }),
    ),
    policies: z.array(z.object({ name: z.string(), text: z.string(), kinds: z.array(z.string()) })),
    environment: z.array(
      z.object({
        name: z.string(),
        set: z.boolean(),
        description: z.string(),
        default: z.string().nullable(),
      }),
    ),
  })
  .openapi('Settings');

const changeSchema = z.strictObject({
  capability: z.string().min(1).openapi({ example: 'cost-optimization' }),
  path: z.string().min(1).openapi({ example: 'mover_threshold_ratio' }),
  value: jsonValue,
  reason: z.string().trim().min(1).max(2000),
});

const routes = {
  get: createRoute({
    method: 'get',
    path: '/settings',
    tags: ['Settings'],
    summary: 'What holds now, and what each setting means',
    responses: {
      200: { description: 'Settings', content: { 'application/json': { schema: settingsSchema } } },
    },
  }),
  propose: createRoute({
    method: 'post',
    path: '/settings/proposals',
    tags: ['Settings'],
    summary: 'Proposes a change of a setting',
    request: { body: { required: true, content: { 'application/json': { schema: changeSchema } } } },
    responses: {
      201: {
        description: 'The proposal',
        content: { 'application/json': { schema: z.object({ id: z.string(), plan_hash: z.string() }) } },
      },
      ...problems(400, 403),
    },
  }),
};

/** A proposal to change a setting waits two weeks: long enough for a holiday, short enough to be about today's value. */
const expiresAfterMs = 14 * 24 * 3600 * 1000;

export function settingsRoutes({ runtime }: { runtime: Runtime }): OpenAPIHono<ApiEnv> {
  const { workspace, decisions, clock } = runtime;
  const router = createRouter();
  router.use('/settings/proposals', requireRole('analyst'));
  return router
    .openapi(routes.get, async (c) => {
      // A worker in another process may have applied a change since.
      await runtime.reloadSettings();
      const overrides = await decisions.readModel.settingOverrides();
      return c.json(
        {
          workspace: {
            id: workspace.file.id,
            name: workspace.file.name,
            time_zone: workspace.file.time_zone,
            dir: workspace.dir,
            cycle_schedule: runtime.settings.cycleSchedule(),
            database: runtime.isEmbedded ? ('embedded' as const) : ('external' as const),
          },
          capabilities: capabilities.map((capability) => ({
            name: capability.name,
            title: capability.title,
            summary: capability.summary,
            settings: z.record(z.string(), z.unknown()).parse(runtime.settingsOf(capability.name)),
            schema: z
              .record(z.string(), z.unknown())
              .parse(z.toJSONSchema(capability.settings, { io: 'input', unrepresentable: 'any' })),
          })),
          overrides: overrides.map((override) => ({
            path: override.path.replace(/^capabilities\./, ''),
            value: z.json().parse(override.value),
            since: override.since,
            proposal_id: override.proposal_id,
          })),
          policies: workspace.file.policies.map(({ name, text, kinds }) => ({ name, text, kinds })),
          environment: describeVariables().map(({ name, description, defaultValue }) => ({
            name,
            description,
            default: defaultValue,
            set: runtime.config.given.has(name),
          })),
        },
        200,
      );
    })
    .openapi(routes.propose, async (c) => {
      const { capability, path, value, reason } = c.req.valid('json');
      const now = clock.now();
      await runtime.reloadSettings();
      const before = runtime.settings.read(capability, path);
      const change = `${JSON.stringify(before ?? null)} to ${JSON.stringify(value)}`;
      const proposal = await decisions.proposals.propose({
        capability,
        kind: 'workspace.setting',
        title: `Change ${path.replaceAll('_', ' ')} from ${change}`,
        summary: reason,
        parameters: { capability, path, value },
        effect: { summary: 'Holds from the next cycle and poll on; nothing outside Sophia changes.' },
        risk: 'low',
        proposedBy: `user:${c.get('principal').userId}`,
        evidence: [],
        expiresAt: new Date(now.getTime() + expiresAfterMs).toISOString(),
        dedupeKey: `setting:${capability}:${path}:${JSON.stringify(value)}`,
        sample: false,
      });
      return c.json({ id: proposal.id, plan_hash: proposal.planHash }, 201);
    });
}
