import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { refuse } from './refusals.js';

/** How often the delay of the event loop is sampled: milliseconds. Each sample wakes the process. */
const eventLoopMonitoringPrecision = 100;

/** A registry of its own for each process, so that two in one test do not mix. */
export function createMetrics(process: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ process });
  return registry;
}

/** Has the registry tell of Node.js itself, too. @returns when the delay of the event loop was sampled at least once */
async function watchProcess(register: Registry): Promise<void> {
  collectDefaultMetrics({ register, eventLoopMonitoringPrecision });
  await sleep(3 * eventLoopMonitoringPrecision);
}

/** Whether the sender of a request may read the metrics. */
export type MetricsReaders = (request: FastifyRequest) => boolean;

/**
 * Serves the registry at /metrics (Prometheus text format) and measures every request but those for health. What nobody has
 * asked for yet is not sampled: an idle process sleeps.
 */
export function serveMetrics(server: FastifyInstance, registry: Registry, mayRead: MetricsReaders): void {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    if (route === '/graphql') duration.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
  let watched: Promise<void> | undefined;
  server.get('/metrics', async (request, reply) => {
    if (!mayRead(request))
      return refuse(
        request,
        reply,
        'FORBIDDEN',
        'Metrics are not shown to this address: see `METRICS_NETWORKS`.',
      );
    await (watched ??= watchProcess(registry));
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
