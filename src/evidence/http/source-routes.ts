import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SophiaError } from '../../kernel/errors.ts';
import type { Database } from '../../platform/database/database.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import type { Evidence } from '../contract.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';
import { readHealthHistory, readSightings, readTurns } from './read-source-health.ts';
import { listedSourceSchema, sourceDetailSchema, toListedSourceJson, toObservationJson } from './schemas.ts';

const shown = { observations: 20, healthChanges: 50 };

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
          schema: z.object({ items: z.array(listedSourceSchema), next_cursor: z.string().nullable() }),
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
  summary: 'One source with its latest captures and how its health went',
  request: {
    params: z.object({ id: z.string().openapi({ description: 'With its slash written as %2F.' }) }),
  },
  responses: {
    200: {
      description: 'The source',
      content: {
        'application/json': { schema: sourceDetailSchema },
      },
    },
    ...problems(404),
  },
});

export function addSourceRoutes(
  router: OpenAPIHono<ApiEnv>,
  { sources, observations }: Evidence,
  { db }: Database,
): void {
  router.openapi(listRoute, async (c) => {
    const { capability, limit, cursor } = c.req.valid('query');
    const [after = ''] = cursor === undefined ? [] : decodeCursor(cursor, 1);
    const all = (await sources.list(capability)).filter((source) => source.id > after);
    const page = all.slice(0, limit);
    const turns = await readTurns(
      db,
      page.map((source) => source.id),
    );
    const last = page.at(-1);
    const next_cursor = all.length > limit && last ? encodeCursor([last.id]) : null;
    const items = page.map((source) => toListedSourceJson(source, turns.get(source.id)));
    return c.json({ items, next_cursor }, 200);
  });

  router.openapi(showRoute, async (c) => {
    const { id } = c.req.valid('param');
    const source = await sources.find(id);
    if (!source) {
      throw new SophiaError('evidence.unknown_source', `There is no source "${id}".`, { kind: 'not_found' });
    }
    const [turns, latest, health] = await Promise.all([
      readTurns(db, [id]),
      observations.latest(id, shown.observations),
      readHealthHistory(db, id, shown.healthChanges),
    ]);
    const sightings = await readSightings(
      db,
      latest.map((observation) => observation.id),
    );
    return c.json(
      {
        ...toListedSourceJson(source, turns.get(id)),
        observations: latest.map((observation) => {
          const sighting = sightings.get(observation.id);
          return {
            ...toObservationJson(observation),
            seen_count: sighting?.seenCount ?? 1,
            last_seen_at: sighting?.lastSeenAt ?? observation.retrievedAt,
          };
        }),
        health: health.map(({ at, state, reason, lastGoodAt, enabled }) => ({
          at,
          state,
          reason,
          last_good_at: lastGoodAt,
          enabled,
        })),
      },
      200,
    );
  });
}
