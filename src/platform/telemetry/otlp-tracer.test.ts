import { type Server, createServer } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { SophiaError } from '../../kernel/errors.ts';
import { openTracer } from './open-tracer.ts';
import { noTracer } from './tracer.ts';

/** What a collector takes: the JSON form of an OTLP export request. */
const attributes = z.array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }));
const request = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string().regex(/^[0-9a-f]{32}$/),
              spanId: z.string().regex(/^[0-9a-f]{16}$/),
              parentSpanId: z.string().optional(),
              name: z.string(),
              kind: z.number(),
              attributes,
              status: z.object({ code: z.number().optional(), message: z.string().optional() }),
            }),
          ),
        }),
      ),
    }),
  ),
});

let collector: Server;
let bodies: string[];

beforeEach(async () => {
  bodies = [];
  collector = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const isExport = incoming.method === 'POST' && incoming.url === '/v1/traces';
      if (isExport && incoming.headers['content-type'] === 'application/json')
        bodies.push(Buffer.concat(parts).toString());
      response.writeHead(isExport ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  collector.closeAllConnections();
  await new Promise((resolve) => collector.close(resolve));
});

const portOf = () => {
  const address = collector.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

async function open(endpoint: string) {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint);
  return openTracer({ environment: process.env, serviceName: 'sophia-test', serviceVersion: '1.2.3' });
}

const spansOf = () =>
  bodies.flatMap((body) =>
    request
      .parse(JSON.parse(body))
      .resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  );

test('without an endpoint, or switched off, there is no tracer', async () => {
  const options = { serviceName: 'sophia-test', serviceVersion: '1' };
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' };
  for (const environment of [
    {},
    { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' },
    { ...endpoint, OTEL_SDK_DISABLED: 'true' },
    { ...endpoint, OTEL_TRACES_EXPORTER: 'none' },
  ]) {
    expect(await openTracer({ ...options, environment })).toBe(noTracer);
  }
});

test('spans reach the collector with their parents, attributes and resource', async () => {
  const tracer = await open(`http://127.0.0.1:${portOf()}`);
  const answer = await tracer.span('outer', { 'sophia.run': 'run_1' }, async () =>
    tracer.span(
      'inner',
      {},
      async (span) => {
        span.set({ count: 3 });
        return 'done';
      },
      { kind: 'client' },
    ),
  );
  await tracer.close();
  expect(answer).toBe('done');
  const [inner, outer] = ['inner', 'outer'].map((name) => spansOf().find((span) => span.name === name));
  expect(inner).toMatchObject({ parentSpanId: outer?.spanId, traceId: outer?.traceId, kind: 3 });
  expect(inner?.attributes).toEqual([{ key: 'count', value: { intValue: 3 } }]);
  expect(outer?.attributes).toEqual([{ key: 'sophia.run', value: { stringValue: 'run_1' } }]);
  expect(bodies.join()).toContain('"sophia-test"');
});

test('a caller’s trace goes on; a malformed context starts a new one', async () => {
  const tracer = await open(`http://127.0.0.1:${portOf()}`);
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const take = async (name: string, traceparent: string) =>
    tracer.span(name, {}, async () => {}, { kind: 'server', traceparent });
  await take('continued', `00-${traceId}-00f067aa0ba902b7-01`);
  await take('later version', `01-${traceId}-00f067aa0ba902b7-01-more`);
  await take('not sampled', `00-${traceId}-00f067aa0ba902b7-00`);
  const malformed = [
    `00-${traceId}-00f067aa0ba902b7-01-more`,
    `ff-${traceId}-00f067aa0ba902b7-01`,
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `00-${traceId.toUpperCase()}-00f067aa0ba902b7-01`,
    'x',
  ];
  for (const traceparent of malformed) await take('new', traceparent);
  await tracer.close();
  const spans = spansOf();
  for (const name of ['continued', 'later version']) {
    expect(spans.find((span) => span.name === name)).toMatchObject({
      traceId,
      parentSpanId: '00f067aa0ba902b7',
      kind: 2,
    });
  }
  expect(spans.some((span) => span.name === 'not sampled')).toBe(false);
  const fresh = spans.filter((span) => span.name === 'new');
  expect(fresh).toHaveLength(malformed.length);
  expect(fresh.some((span) => span.traceId === traceId || span.parentSpanId)).toBe(false);
});

test('what fails is thrown on; the trace keeps its kind, not its message', async () => {
  const tracer = await open(`http://127.0.0.1:${portOf()}`);
  const error = new SophiaError('page.empty', 'about dana@example.com');
  const work = tracer.span('fails', {}, async () => Promise.reject(error));
  await expect(work).rejects.toBe(error);
  await tracer.close();
  const [span] = spansOf();
  expect(span?.status.code).toBe(2);
  expect(span?.attributes).toEqual([{ key: 'error.type', value: { stringValue: 'page.empty' } }]);
  expect(bodies.join()).not.toContain('dana@example.com');
});

test('a collector that refuses or never answers fails nothing and does not hold up the end', async () => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  for (const endpoint of ['http://127.0.0.1:1', `http://127.0.0.1:${port}`]) {
    const tracer = await open(endpoint);
    for (let n = 0; n < 100; n += 1) {
      expect(await tracer.span('work', {}, async () => n)).toBe(n);
    }
    // The test's own time limit is 30 s; a bound that did not hold would wait for the exporter's retries.
    await tracer.close();
  }
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
}, 12_000);
