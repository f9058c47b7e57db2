/** The whole HTTP interface of one workspace, put together: health, metrics, ways in, the API and the dashboard. */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { SophiaError } from '../../kernel/errors.ts';
import { authenticate, csrfHeader, sessionCookie } from '../../platform/http/authenticate.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import { identify, requireKnownHost } from '../../platform/http/guards.ts';
import { knownError } from '../../platform/http/known-error.ts';
import { problemResponse } from '../../platform/http/problem.ts';
import { recordRefusals } from '../../platform/http/record-refusals.ts';
import { type RemoteAddress, isLoopback } from '../../platform/http/remote-address.ts';
import type { Metrics } from '../../platform/telemetry/metrics.ts';
import { version } from '../version.ts';
import { apiRouters, publicRouters, type AppDependencies } from './api-routers.ts';
import { dashboard } from './dashboard.ts';
import { acknowledgeRoutes, intakeRoutes } from './intake-routes.ts';
import { packAnswer } from './pack-answer.ts';
import { traceRequests } from './trace-requests.ts';
import { signInRoutes } from './sign-in-routes.ts';

export interface CreateAppOptions extends AppDependencies {
  readonly remoteAddress: RemoteAddress;
  readonly listensOnLoopback: boolean;
  readonly publicHost: string | undefined;
  readonly dashboardDir: string;
  readonly metrics: Metrics;
}

/** The largest request body; files come in by the command line, not over HTTP. */
const maxBodyBytes = 4 * 1024 * 1024;
const readyTimeoutMs = 2_000;

const openApiInfo = {
  openapi: '3.1.0' as const,
  info: {
    title: 'Sophia',
    version,
    description:
      'Business intelligence and infrastructure operations. Errors are problem details (RFC 9457).',
  },
  servers: [{ url: '/api/v1' }],
  security: [{ token: [] }, { session: [], csrf: [] }],
};

export async function createApp(options: CreateAppOptions): Promise<Hono<ApiEnv>> {
  const { runtime, metrics, remoteAddress } = options;
  const log = runtime.log.child({ part: 'http' });
  const app = new Hono<ApiEnv>();

  app.onError((error, c) => {
    const requestId = c.get('requestId');
    const known = knownError(error);
    if (known === undefined || known.kind === 'internal') {
      log.error({ err: error, request_id: requestId, path: c.req.path }, 'a request failed');
    } else if (known.kind === 'unavailable') {
      log.warn(
        { err: error, request_id: requestId, path: c.req.path },
        'a request could not be answered now',
      );
    }
    return problemResponse(error, requestId);
  });
  app.notFound((c) => problemResponse(nothingAt(c.req.path), c.get('requestId')));
  app.use(identify);
  app.use(traceRequests(runtime.tracer, routeOf));
  app.use(async (c, next) => {
    const start = performance.now();
    await next();
    metrics.observeRequest(
      { method: c.req.method, route: routeOf(c.req.path), status: c.res.status },
      (performance.now() - start) / 1000,
    );
  });

  app.get('/healthz', (c) => c.json({ status: 'ok', version }));
  app.get('/readyz', async (c) => {
    if (options.closing.aborted) return c.json({ status: 'stopping' }, 503);
    const timeout = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('the database does not answer in time')), readyTimeoutMs).unref();
    });
    try {
      await Promise.race([runtime.database.pool.query('SELECT 1'), timeout]);
      return c.json({ status: 'ready' });
    } catch (error) {
      log.warn({ err: error }, 'not ready');
      return c.json({ status: 'unavailable', reason: 'the database does not answer' }, 503);
    }
  });

  app.use(requireKnownHost(options));
  app.get('/metrics', async (c) => {
    if (!isAskedHere(c, remoteAddress)) await authenticate(runtime.signIn)(c, async () => {});
    metrics.setOpenSignals((await runtime.decisions.readModel.counts()).signals.open);
    metrics.setEndedCycles(await runtime.cycles.store.countEnded());
    return c.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType });
  });
  app.route(
    '/',
    signInRoutes({ ...runtime, oidc: options.oidc, remoteAddress, publicUrl: options.publicUrl }),
  );
  app.route('/', acknowledgeRoutes(runtime, remoteAddress));
  app.route('/api/v1', await createApi(options));
  app.route('/', dashboard(options.dashboardDir));
  return app;
}

function routeOf(path: string): string {
  return path.startsWith('/api/') ? apiPathOf(path) : 'page';
}

/** `/api/v1`: public parts first, then everything that needs to know who is asking. */
async function createApi(options: CreateAppOptions) {
  const { runtime } = options;
  const api = createRouter();
  api.use(bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge }));
  api.use(async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'private, no-cache');
  });
  api.use(except('/api/v1/events', packAnswer));
  for (const router of publicRouters(options)) api.route('/', router);
  api.route('/', intakeRoutes(runtime, options.remoteAddress));
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'csrf', {
    type: 'apiKey',
    in: 'header',
    name: csrfHeader,
    description: 'With a session, for every method but GET: csrf_token of GET /session.',
  });
  // The framework's own route for this would hide why a document cannot be made.
  let document: ReturnType<typeof api.getOpenAPI31Document> | undefined;
  api.get('/openapi.json', (c) => c.json((document ??= api.getOpenAPI31Document(openApiInfo))));
  api.use(
    recordRefusals(async ({ actor, subject, ...body }) => {
      await runtime.database.db
        .transaction()
        .execute(async (db) =>
          runtime.decisions.ledger.append(db, { actor, action: 'request.refused', subject, body }),
        )
        .catch((error: unknown) => runtime.log.error({ err: error }, 'a refusal could not be recorded'));
    }),
  );
  api.use(authenticate(runtime.signIn));
  for (const router of await apiRouters(options)) api.route('/', router);
  api.all('*', (c) => {
    throw nothingAt(c.req.path);
  });
  return api;
}

/** A stream must not be collected to be hashed or packed. */
function except(path: string, middleware: MiddlewareHandler<ApiEnv>): MiddlewareHandler<ApiEnv> {
  return async (c, next) => (c.req.path === path ? next() : middleware(c, next));
}

/** From a program on this machine, and not passed on by a proxy on it, behind which anyone may stand. */
function isAskedHere(c: Context<ApiEnv>, remoteAddress: RemoteAddress): boolean {
  const name = (c.req.header('host') ?? '').toLowerCase().replace(/:\d+$/, '');
  return (
    isLoopback(remoteAddress(c)) &&
    (isLoopback(name) || name === 'localhost' || name === '[::1]') &&
    c.req.header('x-forwarded-for') === undefined &&
    c.req.header('forwarded') === undefined
  );
}

function nothingAt(path: string): SophiaError {
  return new SophiaError('request.unknown', `There is nothing at ${path}.`, {
    kind: 'not_found',
    hint: 'See /api/v1/openapi.json for what there is.',
  });
}

function tooLarge(): never {
  throw new SophiaError(
    'request.too_large',
    `A request may carry at most ${maxBodyBytes / 1024 / 1024} MiB.`,
    {
      hint: 'Use the command line for files.',
      details: { httpStatus: 413 },
    },
  );
}

/** The first two segments below the version: few enough for a metric's label. */
function apiPathOf(path: string): string {
  return path.split('/').slice(0, 4).join('/');
}
