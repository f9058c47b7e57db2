/** Live updates as server-sent events; a reader that comes back with Last-Event-ID misses nothing. */
import { createRoute, z } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { messageOf } from '../../kernel/errors.ts';
import type { Database } from '../../platform/database/database.ts';
import { type EventListener, eventsAfter, isEventId, latestEventId } from '../../platform/events/events.ts';
import { createRouter } from '../../platform/http/create-router.ts';
import type { ApiEnv } from '../../platform/http/env.ts';
import type { Log } from '../../platform/telemetry/log.ts';

const route = createRoute({
  method: 'get',
  path: '/events',
  tags: ['Live'],
  summary: 'What changes, as it changes (text/event-stream)',
  description:
    'Events: cycle, signal, proposal, source, measure, ledger, report. Data: {"kind","subject","at"}.',
  request: { headers: z.object({ 'last-event-id': z.string().optional() }) },
  responses: {
    200: { description: 'A stream of events', content: { 'text/event-stream': { schema: z.string() } } },
  },
});

/** A comment line at least this often keeps proxies from closing a quiet stream. */
const heartbeatMs = 15_000;
/** Who was signed out or shut out hears no more after this. */
const checkMs = 5_000;
/** Events held back by a slow transaction come without a new notification, so look again by time. */
const recheckMs = 2_000;

export function eventRoutes(dependencies: {
  database: Database;
  listener: EventListener;
  closing: AbortSignal;
  log: Log;
}): OpenAPIHono<ApiEnv> {
  const { database, listener, closing, log } = dependencies;
  return createRouter().openapi(route, (c) => {
    const asked = c.req.valid('header')['last-event-id'];
    c.header('x-accel-buffering', 'no');
    const isStillIn = c.get('isStillIn');
    const tell = async (stream: SSEStreamingApi) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      const signal = AbortSignal.any([gone.signal, closing]);
      let after = asked !== undefined && isEventId(asked) ? asked : await latestEventId(database.db);
      let beat = Date.now();
      let checked = beat;
      // The place to start from, also for a reader that sees no event before it is cut off.
      await stream.writeSSE({ event: 'ready', id: after, data: '{}' });
      while (!signal.aborted) {
        if (Date.now() - checked >= checkMs) {
          checked = Date.now();
          if (!(await isStillIn())) return;
        }
        const events = await eventsAfter(database.db, after);
        for (const event of events) {
          const { kind, subject, at } = event;
          await stream.writeSSE({ event: kind, id: event.id, data: JSON.stringify({ kind, subject, at }) });
          after = event.id;
        }
        if (Date.now() - beat >= heartbeatMs) {
          beat = Date.now();
          await stream.write(': still here\n\n');
        }
        if (events.length === 0) await listener.wait(recheckMs, signal);
      }
    };
    // A stream that fails just ends: its reader comes back with the id that it has, or finds out why it cannot.
    return streamSSE(c, async (stream) =>
      tell(stream).catch((error: unknown) => log.warn({ reason: messageOf(error) }, 'a live stream ended')),
    );
  });
}
