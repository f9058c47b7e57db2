/** OpenTelemetry only where somebody asked for it, by its own standard variables. */
import { type Tracer, noTracer } from './tracer.ts';

export interface TracerOptions {
  /** The environment: `OTEL_EXPORTER_OTLP_ENDPOINT` or `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` switches tracing on. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `service.name`, unless `OTEL_SERVICE_NAME` says otherwise. */
  readonly serviceName: string;
  readonly serviceVersion: string;
}

export async function openTracer(options: TracerOptions): Promise<Tracer> {
  const { environment } = options;
  const isAsked = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'].some(
    (name) => (environment[name] ?? '').trim() !== '',
  );
  const isOff =
    environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true' ||
    environment['OTEL_TRACES_EXPORTER'] === 'none';
  if (!isAsked || isOff) return noTracer;
  const { createOtlpTracer } = await import('./otlp-tracer.ts');
  return createOtlpTracer(options);
}
