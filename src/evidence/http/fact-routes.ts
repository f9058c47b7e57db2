import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import type { Evidence, FactQuery } from '../contract.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';
import { conflictSchema, factSchema, toConflictJson, toFactJson } from './schemas.ts';

const filter = {
  subject: z.string().optional().openapi({ example: 'company:acme' }),
  subject_prefix: z.string().optional().openapi({ example: 'company:' }),
  attribute: z.string().optional(),
  known_at: z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), 'is not a time')
    .optional()
    .openapi({ description: 'As known at this time; now when left out.', format: 'date-time' }),
};

const listRoute = createRoute({
  method: 'get',
  path: '/facts',
  tags: ['Evidence'],
  summary: 'Facts with their provenance, as known now or at a time',
  request: {
    query: z.object({
      ...filter,
      limit: z.coerce.number().int().min(1).max(500).default(100),
      cursor: z.string().optional(),
    }),
  },
  responses: {
    200: {
      description: 'Facts by subject and attribute',
      content: {
        'application/json': {
          schema: z.object({ items: z.array(factSchema), next_cursor: z.string().nullable() }),
        },
      },
    },
    ...problems(400),
  },
});

const conflictsRoute = createRoute({
  method: 'get',
  path: '/facts/conflicts',
  tags: ['Evidence'],
  summary: 'Facts that contradict each other',
  request: {
    query: z.object({ ...filter, limit: z.coerce.number().int().min(1).max(500).default(100) }),
  },
  responses: {
    200: {
      description: 'Conflicts by subject and attribute; each names all claims',
      content: {
        'application/json': {
          schema: z.object({ items: z.array(conflictSchema), next_cursor: z.null() }),
        },
      },
    },
    ...problems(400),
  },
});

export function addFactRoutes(router: OpenAPIHono<ApiEnv>, { facts }: Evidence): void {
  router.openapi(conflictsRoute, async (c) => {
    const { limit, ...query } = c.req.valid('query');
    const conflicts = await facts.conflicts({ ...queryOf(query), limit });
    return c.json({ items: conflicts.map(toConflictJson), next_cursor: null }, 200);
  });

  router.openapi(listRoute, async (c) => {
    const { limit, cursor, ...query } = c.req.valid('query');
    const [subject = '', attribute = '', id = ''] = cursor === undefined ? [] : decodeCursor(cursor, 3);
    const found = await facts.find({
      ...queryOf(query),
      limit: limit + 1,
      ...(cursor === undefined ? {} : { after: { subject, attribute, id } }),
    });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    const next_cursor =
      found.length > limit && last ? encodeCursor([last.subject, last.attribute, last.id]) : null;
    return c.json({ items: items.map(toFactJson), next_cursor }, 200);
  });
}

type Filter = Partial<Record<keyof typeof filter, string | undefined>>;

function queryOf({ subject, subject_prefix, attribute, known_at }: Filter): FactQuery {
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(subject_prefix === undefined ? {} : { subjectPrefix: subject_prefix }),
    ...(attribute === undefined ? {} : { attribute }),
    ...(known_at === undefined ? {} : { knownAt: new Date(known_at).toISOString() }),
  };
}
