import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SophiaError } from '../../kernel/errors.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import type { Evidence, Observation } from '../contract.ts';
import { excerptOf } from './excerpt.ts';
import { factSchema, observationSchema, toFactJson, toObservationJson } from './schemas.ts';

/** A list has some hundred rows; more are asked for through /facts. */
const shownFacts = 500;

const params = z.object({ id: z.string() });

const showRoute = createRoute({
  method: 'get',
  path: '/observations/{id}',
  tags: ['Evidence'],
  summary: 'What a source said at a time, and the facts that rest on it',
  request: { params },
  responses: {
    200: {
      description: 'The observation',
      content: {
        'application/json': {
          schema: observationSchema.extend({
            source_title: z.string(),
            excerpt: z.string().nullable(),
            facts: z.array(factSchema).max(shownFacts),
          }),
        },
      },
    },
    ...problems(404),
  },
});

const bodyRoute = createRoute({
  method: 'get',
  path: '/observations/{id}/body',
  tags: ['Evidence'],
  summary: 'The bytes as they came, as a download that no browser runs',
  request: { params },
  responses: {
    200: { description: 'The bytes', content: { 'text/plain': { schema: z.string() } } },
    ...problems(404),
  },
});

const extractedRoute = createRoute({
  method: 'get',
  path: '/observations/{id}/extracted',
  tags: ['Evidence'],
  summary:
    'What was read of the bytes, as its reader keeps it (JSON or plain text), by which facts name their place',
  request: { params },
  responses: {
    200: { description: 'The extracted form', content: { 'text/plain': { schema: z.string() } } },
    ...problems(404),
  },
});

export function addObservationRoutes(router: OpenAPIHono<ApiEnv>, evidence: Evidence): void {
  const { observations, sources, facts } = evidence;

  const get = async (id: string): Promise<Observation> => {
    const observation = await observations.find(id);
    if (observation) return observation;
    throw new SophiaError('evidence.unknown_observation', `There is no observation "${id}".`, {
      kind: 'not_found',
    });
  };

  router.openapi(showRoute, async (c) => {
    const observation = await get(c.req.valid('param').id);
    const [source, excerpt, claims] = await Promise.all([
      sources.find(observation.sourceId),
      excerptOf(evidence, observation),
      facts.find({ observationId: observation.id, limit: shownFacts }),
    ]);
    return c.json(
      {
        ...toObservationJson(observation),
        source_title: source?.title ?? observation.sourceId,
        excerpt,
        facts: claims.map(toFactJson),
      },
      200,
    );
  });

  // Bytes are not a string, which is all that a typed text/plain handler may answer.
  router.openAPIRegistry.registerPath(bodyRoute);
  router.get(bodyRoute.getRoutingPath(), async (c) => {
    const observation = await get(c.req.param('id'));
    const body = await observations.body(observation.id);
    if (body === undefined) {
      throw new SophiaError('evidence.body_expired', `The body of ${observation.id} is no longer kept.`, {
        kind: 'not_found',
        hint: `Retention let it go; its SHA-256 was ${observation.contentHash}.`,
      });
    }
    return asDownload(Buffer.from(body), `${observation.id}.txt`);
  });

  router.openAPIRegistry.registerPath(extractedRoute);
  router.get(extractedRoute.getRoutingPath(), async (c) => {
    const observation = await get(c.req.param('id'));
    const extracted = await observations.extracted(observation.id);
    if (extracted === undefined) {
      throw new SophiaError('evidence.not_extracted', `Nothing that was read of ${observation.id} is kept.`, {
        kind: 'not_found',
        hint: 'Its reader keeps nothing beside the bytes, or retention let it go.',
      });
    }
    return asDownload(extracted, `${observation.id}.extracted.txt`);
  });
}

/** A captured page may be hostile, so it is a download of plain text, whatever it says that it is. */
function asDownload(content: string | Buffer<ArrayBuffer>, name: string): Response {
  return new Response(content, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
    },
  });
}
