/** OpenTelemetry only where somebody asked for it, by its own standard variables. */
import { type Tracer, type TracerOptions, noTracer } from './tracer.ts';

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
