/** Profiles over HTTP: battlecards and their files, the positioning matrix, before and after, and what counts as noise. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { SophiaError } from '../../kernel/errors.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import { requireRole } from '../../platform/http/require-role.ts';
import type { CapabilityServices } from '../contract.ts';
import { addNoise, listNoise, previewNoise, removeNoise } from './mark-noise.ts';
import { changeJson, changeSchema } from './profile/change-json.ts';
import { competitorOf, makeBattlecard, makePositioning } from './profile/make-profile.ts';
import { noiseInput, noiseJson, noiseSchema, previewJson, previewSchema } from './profile/noise-json.ts';
import {
  battlecardJson,
  battlecardSchema,
  positioningJson,
  positioningJsonSchema,
} from './profile/profile-json.ts';
import { sendBattlecard } from './profile/send-battlecard.ts';
import { showChange } from './profile/show-change.ts';
import { battlecardFormats, renderBattlecard } from './profile/render/render-battlecard.ts';
import type { Settings } from './settings.ts';
import { noiseInputOf as inputOf } from './profile/noise-json.ts';

const bySlug = z.object({ slug: z.string().max(100) });
const tags = ['Competitors'];
const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const noiseBody = { body: { required: true, content: { 'application/json': { schema: noiseInput } } } };

const routes = {
  positioning: createRoute({
    method: 'get',
    path: '/competitors/positioning',
    tags,
    summary: 'What each competitor and we can be shown to offer',
    responses: {
      200: json(
        z.object({ positioning: positioningJsonSchema.nullable() }),
        'The matrix; null without competitors',
      ),
      ...problems(401),
    },
  }),
  change: createRoute({
    method: 'get',
    path: '/competitors/changes/{id}',
    tags,
    summary: 'Before and after: of a signal, or of two captures of one source',
    request: {
      params: z.object({
        id: z
          .string()
          .max(100)
          .openapi({ description: 'A signal about a competitor, or the later capture.' }),
      }),
      query: z.object({
        before: z.string().max(100).optional().openapi({
          description: 'The earlier capture; of a signal its own unless told.',
        }),
      }),
    },
    responses: { 200: json(changeSchema, 'Aligned blocks and changed facts'), ...problems(400, 401, 404) },
  }),
  battlecard: createRoute({
    method: 'get',
    path: '/competitors/{slug}/battlecard',
    tags,
    summary: 'The battlecard; every sentence cites what it rests on',
    request: { params: bySlug },
    responses: { 200: json(battlecardSchema, 'The battlecard'), ...problems(401, 404) },
  }),
  file: createRoute({
    method: 'get',
    path: '/competitors/{slug}/battlecard/{format}',
    tags,
    summary: 'The battlecard as a file; the same data gives the same bytes',
    request: { params: bySlug.extend({ format: z.enum(battlecardFormats) }) },
    responses: {
      200: {
        description: 'The file',
        content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
      },
      ...problems(400, 401, 404),
    },
  }),
  destinations: createRoute({
    method: 'get',
    path: '/competitors/battlecard-destinations',
    tags,
    summary: 'Where a battlecard may be sent',
    responses: {
      200: json(
        z.object({ items: z.array(z.object({ name: z.string(), type: z.string() })) }),
        'Destinations',
      ),
      ...problems(401),
    },
  }),
  send: createRoute({
    method: 'post',
    path: '/competitors/{slug}/battlecard/send',
    tags,
    summary: 'Sends the battlecard to a destination; the same card of the same day goes once',
    request: {
      params: bySlug,
      body: {
        required: true,
        content: {
          'application/json': { schema: z.strictObject({ destination: z.string().min(1).max(100) }) },
        },
      },
    },
    responses: {
      202: json(z.object({ message: z.string(), is_new: z.boolean() }), 'It waits in the outbox'),
      ...problems(400, 401, 403, 404),
    },
  }),
  noise: createRoute({
    method: 'get',
    path: '/competitors/{slug}/noise',
    tags,
    summary: 'What people marked as noise',
    request: { params: bySlug },
    responses: {
      200: json(z.object({ items: z.array(noiseSchema) }), 'Rules that apply'),
      ...problems(401, 404),
    },
  }),
  preview: createRoute({
    method: 'post',
    path: '/competitors/{slug}/noise/preview',
    tags,
    summary: 'Which past signals a rule would have hidden; changes nothing',
    request: { params: bySlug, ...noiseBody },
    responses: { 200: json(previewSchema, 'Past signals'), ...problems(400, 401, 403, 404) },
  }),
  add: createRoute({
    method: 'post',
    path: '/competitors/{slug}/noise',
    tags,
    summary: 'Marks something as noise',
    request: { params: bySlug, ...noiseBody },
    responses: { 201: json(noiseSchema, 'The rule'), ...problems(400, 401, 403, 404) },
  }),
  remove: createRoute({
    method: 'delete',
    path: '/competitors/{slug}/noise/{id}',
    tags,
    summary: 'Takes a rule back: what it hid is told again from then on',
    request: { params: bySlug.extend({ id: z.string().max(100) }) },
    responses: { 204: { description: 'Taken back' }, ...problems(401, 403, 404) },
  }),
};

export function profileRoutes(services: CapabilityServices, settings: () => Settings): OpenAPIHono<ApiEnv> {
  const router = createRouter();
  router.on(
    'POST',
    ['/competitors/:slug/noise', '/competitors/:slug/noise/preview', '/competitors/:slug/battlecard/send'],
    requireRole('analyst'),
  );
  router.on('DELETE', '/competitors/:slug/noise/:id', requireRole('analyst'));
  return router
    .openapi(routes.positioning, async (c) => {
      const made = await makePositioning(services, settings());
      return c.json({ positioning: made === undefined ? null : positioningJson(made) }, 200);
    })
    .openapi(routes.change, async (c) => {
      const { id } = c.req.valid('param');
      const change = await showChange(services, id, c.req.valid('query').before);
      return c.json(changeJson(change), 200);
    })
    .openapi(routes.battlecard, async (c) =>
      c.json(battlecardJson(await makeBattlecard(services, settings(), c.req.valid('param').slug)), 200),
    )
    .openapi(routes.file, async (c) => {
      const { slug, format } = c.req.valid('param');
      const file = await renderBattlecard(
        await makeBattlecard(services, settings(), slug),
        format,
        services.outgoing.publicUrl,
      );
      return c.body(new Uint8Array(file.bytes), 200, {
        'content-type': file.mediaType,
        'content-disposition': `attachment; filename="${file.name}"`,
      });
    })
    .openapi(routes.destinations, (c) => c.json({ items: [...services.outgoing.destinations()] }, 200))
    .openapi(routes.send, async (c) => {
      const card = await makeBattlecard(services, settings(), c.req.valid('param').slug);
      const { destination } = c.req.valid('json');
      const sent = await sendBattlecard(services, card, destination, `user:${c.get('principal').userId}`);
      return c.json({ message: sent.id, is_new: sent.isNew }, 202);
    })
    .openapi(routes.noise, async (c) => {
      const { slug } = competitorOf(settings(), c.req.valid('param').slug);
      return c.json({ items: (await listNoise(services.database, slug)).map(noiseJson) }, 200);
    })
    .openapi(routes.preview, async (c) => {
      const { slug } = competitorOf(settings(), c.req.valid('param').slug);
      return c.json(
        previewJson(await previewNoise(services, inputOf(settings(), slug, c.req.valid('json')))),
        200,
      );
    })
    .openapi(routes.add, async (c) => {
      const { slug } = competitorOf(settings(), c.req.valid('param').slug);
      const actor = `user:${c.get('principal').userId}`;
      return c.json(
        noiseJson(await addNoise(services, inputOf(settings(), slug, c.req.valid('json')), actor)),
        201,
      );
    })
    .openapi(routes.remove, async (c) => {
      const { slug, id } = c.req.valid('param');
      const rules = await listNoise(services.database, competitorOf(settings(), slug).slug);
      const isKnown = rules.some((rule) => rule.id === id);
      if (!isKnown || !(await removeNoise(services, id, `user:${c.get('principal').userId}`)))
        throw new SophiaError(
          'noise.unknown',
          `There is no such rule "${id}", or it was taken back already.`,
          {
            kind: 'not_found',
          },
        );
      return c.body(null, 204);
    });
}
