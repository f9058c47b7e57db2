/** Prometheus metrics of this process. One registry per server, so that tests can start several. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  observeRequest(labels: { method: string; route: string; status: number }, seconds: number): void;
  /** Ended cycles by state, as they are stored: the same from every process. */
  setEndedCycles(counts: ReadonlyMap<string, number>): void;
  setOpenSignals(count: number): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'sophia_http_request_duration_seconds',
    help: 'Time from request to the end of the answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [registry],
  });
  const cycles = new Counter({
    name: 'sophia_cycles_total',
    help: 'Intelligence cycles that ended, by state.',
    labelNames: ['state'],
    registers: [registry],
  });
  const openSignals = new Gauge({
    name: 'sophia_signals_open',
    help: 'Signals that are open.',
    registers: [registry],
  });
  return {
    registry,
    observeRequest: ({ method, route, status }, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    setEndedCycles: (counts) => {
      cycles.reset();
      for (const [state, count] of counts) cycles.inc({ state }, count);
    },
    setOpenSignals: (count) => openSignals.set(count),
  };
}
