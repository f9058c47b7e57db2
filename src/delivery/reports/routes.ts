/** HTTP: the archive of reports and their files, a report of any period as a preview, and keeping one on demand. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import {
  byId,
  deciderOf,
  given,
  json,
  jsonBody,
  pageOf,
  pageQuery,
  pageSchema,
} from '../../decisions/route-parts.ts';
import { sha256Hex } from '../../kernel/canonical-json.ts';
import { SophiaError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/time.ts';
import { toInstant } from '../../kernel/time.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { problems } from '../../platform/http/problem.ts';
import { requireRole } from '../../platform/http/require-role.ts';
import type { ReportQuestion, Reports } from './contract.ts';
import {
  editionSchema,
  offeredSchema,
  previewSchema,
  toEditionJson,
  toOfferedJson,
  toPreviewJson,
} from './edition-json.ts';
import { listPeriods } from './list-periods.ts';
import { recallMade } from './recall-made.ts';
import type { ReportFile } from './render-report.ts';
import { reportFiles } from './render-report.ts';
import type { ReportSettings } from './settings.ts';

const fileNames = z.enum(['report.html', 'report.pdf', 'slack.json', 'teams.json', 'figures.json']);
const { edition } = editionSchema.shape;
const period = z.string().max(20).openapi({ description: '2026-W47 or 2026-10.', example: '2026-W47' });
const asOf = z.string().max(40).openapi({
  description: 'As it was known at that time; the last time anything was learned when left out.',
  format: 'date-time',
});
const question = z.object({
  edition,
  period: period.optional().openapi({ description: 'The one under way when left out.' }),
  as_of: asOf.optional(),
});

const fileContent = {
  description: 'The file',
  content: Object.fromEntries(
    reportFiles.map(({ mediaType }) => [
      mediaType.split(';')[0] ?? mediaType,
      { schema: z.string().openapi({ format: 'binary' }) },
    ]),
  ),
};

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
    responses: { 200: fileContent, ...problems(400, 404) },
  }),
  keep: createRoute({
    method: 'post',
    path: '/reports',
    tags: ['Reports'],
    summary:
      'Keeps the edition of a finished period, and sends it where the settings say; or answers the kept one',
    request: jsonBody(z.strictObject({ edition, period, as_of: asOf.optional() })),
    responses: {
      200: json(editionSchema, 'The edition that was kept before'),
      201: json(editionSchema, 'The new edition'),
      ...problems(400, 403, 409),
    },
  }),
  periods: createRoute({
    method: 'get',
    path: '/reports/periods',
    tags: ['Reports'],
    summary: 'What can be asked for, what of it is kept, when and where editions go',
    responses: { 200: json(z.object({ items: z.array(offeredSchema) }), 'Both editions') },
  }),
  preview: createRoute({
    method: 'get',
    path: '/reports/preview',
    tags: ['Reports'],
    summary: 'A report of any period, also one under way, made now and not kept',
    request: { query: question },
    responses: { 200: json(previewSchema, 'The preview'), ...problems(400) },
  }),
  previewFile: createRoute({
    method: 'get',
    path: '/reports/preview/files/{name}',
    tags: ['Reports'],
    summary: 'A file of a preview: the same bytes for the same period as known at the same time',
    request: {
      params: z.object({ name: fileNames }),
      query: question.required({ period: true, as_of: true }),
    },
    responses: { 200: fileContent, ...problems(400) },
  }),
};

export interface ReportRouteDependencies {
  readonly reports: Reports;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly settings: ReportSettings;
}

const unknown = (id: string) =>
  new SophiaError('report.unknown', `There is no report "${id}".`, {
    kind: 'not_found',
    where: id,
    hint: 'The list at /api/v1/reports has those that are kept.',
  });

const questionOf = (asked: z.infer<typeof question>): ReportQuestion => ({
  edition: asked.edition,
  ...given({ period: asked.period, asOf: asked.as_of }),
});

export function reportRoutes(dependencies: ReportRouteDependencies): OpenAPIHono<ApiEnv> {
  const { reports, clock, timeZone, settings } = dependencies;
  const make = recallMade(reports.make, clock);
  const router = createRouter();
  router.on('POST', '/reports', requireRole('analyst'));
  return router
    .openapi(routes.list, async (c) => {
      const query = c.req.valid('query');
      const page = await reports.list({ ...pageOf(query), ...given({ edition: query.edition }) });
      const nameOf = await reports.actorNames();
      const items = page.items.map((stored) => toEditionJson(stored, nameOf));
      return c.json({ items, next_cursor: page.next_cursor }, 200);
    })
    .openapi(routes.keep, async (c) => {
      const { stored, isNew } = await reports.keep(
        questionOf(c.req.valid('json')),
        deciderOf(c.get('principal')).actor,
      );
      return c.json(toEditionJson(stored, await reports.actorNames()), isNew ? 201 : 200);
    })
    .openapi(routes.periods, async (c) => {
      const now = toInstant(clock.now());
      const items = await Promise.all(
        edition.options.map(async (each) => ({
          edition: each,
          schedule: settings[each].schedule,
          destinations: [...settings[each].destinations],
          periods: (await listPeriods(reports, each, now, timeZone)).map(toOfferedJson),
        })),
      );
      return c.json({ items }, 200);
    })
    .openapi(routes.preview, async (c) =>
      c.json(toPreviewJson(await make(questionOf(c.req.valid('query')))), 200),
    )
    .openapi(routes.previewFile, async (c) => {
      const { name } = c.req.valid('param');
      const made = await make(questionOf(c.req.valid('query')));
      const file = made.files.find((each) => each.name === name);
      if (file === undefined) throw unknown(name);
      return fileResponse(file, `${made.period.id}-preview-${name}`, {
        'cache-control': 'private, no-cache',
        etag: `"${sha256Hex(file.bytes)}"`,
      });
    })
    .openapi(routes.show, async (c) => {
      const { id } = c.req.valid('param');
      const stored = await reports.find(id);
      if (stored === undefined) throw unknown(id);
      return c.json(toEditionJson(stored, await reports.actorNames()), 200);
    })
    .openapi(routes.file, async (c) => {
      const { id, name } = c.req.valid('param');
      const [stored, file] = await Promise.all([reports.find(id), reports.file(id, name)]);
      if (stored === undefined || file === undefined) throw unknown(id);
      return fileResponse(file, `${stored.period}-${name}`, {
        // What is kept never changes.
        'cache-control': 'private, max-age=31536000, immutable',
        etag: `"${stored.contentHash}"`,
      });
    });
}

function fileResponse(file: ReportFile, name: string, headers: Readonly<Record<string, string>>): Response {
  return new Response(Buffer.from(file.bytes), {
    headers: {
      ...headers,
      'content-type': file.mediaType,
      'content-disposition': `inline; filename="${name}"`,
    },
  });
}
