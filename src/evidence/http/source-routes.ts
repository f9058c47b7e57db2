import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SophiaError } from '../../kernel/errors.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import type { Evidence } from '../contract.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';
import { observationSchema, sourceSchema, toObservationJson, toSourceJson } from './schemas.ts';

const shownObservations = 20;

const listRoute = createRoute({
  method: 'get',
  path: '/sources',
  tags: ['Evidence'],
  summary: 'Configured sources and how each is doing',
  request: {
    query: z.object({
      capability: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      cursor: z.string().optional(),
    }),
  },
  responses: {
    200: {
      description: 'Sources by id',
      content: {
        'application/json': {
          schema: z.object({ items: z.array(sourceSchema), next_cursor: z.string().nullable() }),
        },
      },
    },
    ...problems(400),
  },
});

const showRoute = createRoute({
  method: 'get',
  path: '/sources/{id}',
  tags: ['Evidence'],
  summary: 'One source with its latest observations',
  request: {
    params: z.object({ id: z.string().openapi({ description: 'With its slash written as %2F.' }) }),
  },
  responses: {
    200: {
      description: 'The source',
      content: {
        'application/json': { schema: sourceSchema.extend({ observations: z.array(observationSchema) }) },
      },
    },
    ...problems(404),
  },
});

export function addSourceRoutes(router: OpenAPIHono<ApiEnv>, { sources, observations }: Evidence): void {
  router.openapi(listRoute, async (c) => {
    const { capability, limit, cursor } = c.req.valid('query');
    const [after = ''] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    const all = (await sources.list(capability)).filter((source) => source.id > after);
    const items = all.slice(0, limit);
    const last = items.at(-1);
    const next_cursor = all.length > limit && last ? encodeCursor([last.id]) : null;
    return c.json({ items: items.map(toSourceJson), next_cursor }, 200);
  });

  router.openapi(showRoute, async (c) => {
    const { id } = c.req.valid('param');
    const source = await sources.find(id);
    if (!source) {
      throw new SophiaError('evidence.unknown_source', `There is no source "${id}".`, { kind: 'not_found' });
    }
    const latest = await observations.latest(id, shownObservations);
    return c.json({ ...toSourceJson(source), observations: latest.map(toObservationJson) }, 200);
  });
}
