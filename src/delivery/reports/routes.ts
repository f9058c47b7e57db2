/** HTTP: the archive of reports, and their files. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { byId, given, json, pageOf, pageQuery, pageSchema } from '../../decisions/route-parts.ts';
import { SophiaError } from '../../kernel/errors.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import type { Reports } from './contract.ts';
import { editionSchema, toEditionJson } from './edition-json.ts';
import { reportFiles } from './render-report.ts';

const fileNames = z.enum(['report.html', 'report.pdf', 'slack.json', 'teams.json', 'figures.json']);

const routes = {
  list: createRoute({
    method: 'get',
    path: '/reports',
    tags: ['Reports'],
    summary: 'Editions in the archive, newest first',
    request: { query: pageQuery.extend({ edition: editionSchema.shape.edition.optional() }) },
    responses: { 200: json(pageSchema(editionSchema), 'Editions'), ...problems(400) },
  }),
  show: createRoute({
    method: 'get',
    path: '/reports/{id}',
    tags: ['Reports'],
    summary: 'One edition',
    request: { params: byId },
    responses: { 200: json(editionSchema, 'The edition'), ...problems(404) },
  }),
  file: createRoute({
    method: 'get',
    path: '/reports/{id}/files/{name}',
    tags: ['Reports'],
    summary: 'A file of an edition, as it was kept',
    request: { params: byId.extend({ name: fileNames }) },
    responses: {
      200: {
        description: 'The file',
        content: Object.fromEntries(
          reportFiles.map(({ mediaType }) => [
            mediaType.split(';')[0] ?? mediaType,
            { schema: z.string().openapi({ format: 'binary' }) },
          ]),
        ),
      },
      ...problems(400, 404),
    },
  }),
};

const unknown = (id: string) =>
  new SophiaError('report.unknown', `There is no report "${id}".`, {
    kind: 'not_found',
    where: id,
    hint: 'The list at /api/v1/reports has those that are kept.',
  });

export function reportRoutes(reports: Reports): OpenAPIHono<ApiEnv> {
  return createRouter()
    .openapi(routes.list, async (c) => {
      const query = c.req.valid('query');
      const page = await reports.list({ ...pageOf(query), ...given({ edition: query.edition }) });
      return c.json({ items: page.items.map(toEditionJson), next_cursor: page.next_cursor }, 200);
    })
    .openapi(routes.show, async (c) => {
      const { id } = c.req.valid('param');
      const stored = await reports.find(id);
      if (stored === undefined) throw unknown(id);
      return c.json(toEditionJson(stored), 200);
    })
    .openapi(routes.file, async (c) => {
      const { id, name } = c.req.valid('param');
      const [stored, file] = await Promise.all([reports.find(id), reports.file(id, name)]);
      if (stored === undefined || file === undefined) throw unknown(id);
      return new Response(Buffer.from(file.bytes), {
        headers: {
          'content-type': file.mediaType,
          'content-disposition': `inline; filename="${stored.period}-${name}"`,
          // What is kept never changes.
          'cache-control': 'private, max-age=31536000, immutable',
          etag: `"${stored.contentHash}"`,
        },
      });
    });
}
