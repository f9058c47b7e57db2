/**
 * Traces as the rest of the house sees them. Attributes are names, kinds, counts and host names: never a secret, a path with
 * its query, or anything about a person.
 */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface Span {
  /** What is known only at the end. */
  set(attributes: SpanAttributes): void;
}

export interface SpanOptions {
  /** `server` for a request that came in, `client` for one that goes out; `internal` when left out. */
  readonly kind?: 'internal' | 'server' | 'client';
  /** The `traceparent` header of a caller (W3C Trace Context); one that is malformed counts as none. */
  readonly traceparent?: string | undefined;
}

export interface Tracer {
  /** Runs the work within a span; spans opened inside are its children. What the work throws is thrown on. */
  span<T>(
    name: string,
    attributes: SpanAttributes,
    work: (span: Span) => Promise<T>,
    options?: SpanOptions,
  ): Promise<T>;
  /** Sends what is left, for a few seconds at most. */
  close(): Promise<void>;
}

export interface TracerOptions {
  /** The environment: `OTEL_EXPORTER_OTLP_ENDPOINT` or `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` switches tracing on. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `service.name`, unless `OTEL_SERVICE_NAME` says otherwise. */
  readonly serviceName: string;
  readonly serviceVersion: string;
}

const noSpan: Span = { set: () => {} };

/** What holds where no collector is configured: nothing is loaded and nothing recorded. */
export const noTracer: Tracer = {
  span: async (_name, _attributes, work) => work(noSpan),
  close: async () => {},
};
