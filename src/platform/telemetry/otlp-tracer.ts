/**
 * Traces by OTLP over HTTP (JSON). Endpoint, headers, timeout, sampler and batch sizes are read by the library from the
 * standard variables. Nothing global is registered: no library of ours starts to trace by itself, and no request to a third
 * party carries a trace context.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  isSpanContextValid,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { SophiaError } from '../../kernel/errors.ts';
import type { Tracer, TracerOptions } from './tracer.ts';

/** A collector that does not answer must not hold up the end of the process. */
const closingMs = 3_000;

const kinds = { internal: SpanKind.INTERNAL, server: SpanKind.SERVER, client: SpanKind.CLIENT } as const;

export function createOtlpTracer({ serviceName, serviceVersion }: TracerOptions): Tracer {
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': serviceName, 'service.version': serviceVersion }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const tracer = provider.getTracer('sophia', serviceVersion);
  const current = new AsyncLocalStorage<Context>();

  return {
    span: async (name, attributes, work, options = {}) => {
      const parent = contextOf(options.traceparent) ?? current.getStore() ?? ROOT_CONTEXT;
      const span = tracer.startSpan(
        name,
        { kind: kinds[options.kind ?? 'internal'], attributes: { ...attributes } },
        parent,
      );
      try {
        return await current.run(trace.setSpan(parent, span), async () =>
          work({ set: (more) => span.setAttributes({ ...more }) }),
        );
      } catch (error) {
        // The kind of error only: its message may hold what does not belong in a trace.
        span.setAttribute('error.type', error instanceof SophiaError ? error.code : nameOf(error));
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
    close: async () => {
      await Promise.race([provider.shutdown().catch(() => {}), sleep(closingMs, undefined, { ref: false })]);
    },
  };
}

/** W3C Trace Context, section 3.2: version, trace id, parent id, flags; later versions may add fields. */
function contextOf(traceparent: string | undefined): Context | undefined {
  const parts = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/.exec(
    traceparent ?? '',
  );
  const [, version, traceId = '', spanId = '', flags = '', rest] = parts ?? [];
  if (version === '00' && rest !== undefined) return undefined;
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return isSpanContextValid(spanContext) ? trace.setSpanContext(ROOT_CONTEXT, spanContext) : undefined;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error';
}
