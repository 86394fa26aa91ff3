import { randomUUID } from 'node:crypto';
import { looksLikeKey } from '@newsgraph/keys';
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Log } from './log.js';
import { serveMetrics } from './metrics.js';
import { answerError, answerNotFound } from './refusals.js';

/** Reasons why a process cannot serve now; none means ready. */
export type Readiness = () => Promise<readonly string[]> | readonly string[];

export interface HttpServerOptions {
  readonly log: Log;
  readonly metrics: Registry;
  readonly readiness: Readiness;
  /** Largest body of a request, in bytes. */
  readonly bodyLimit?: number;
}

const requestIdHeader = 'x-request-id';
/** Ids are logged and passed on: a key that was put in the place of one is none. */
const isWellFormedId = (text: string) => /^[\w.:-]{1,128}$/.test(text) && !looksLikeKey(text);

function serveHealth(server: FastifyInstance, readiness: Readiness): void {
  server.get('/livez', () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const reasons = await readiness();
    return reply
      .code(reasons.length === 0 ? 200 : 503)
      .send({ status: reasons.length === 0 ? 'ok' : 'unready', reasons });
  });
}

/** An HTTP server with request ids, coded errors, health and metrics, as every process has one. */
export function createHttpServer({
  log,
  metrics,
  readiness,
  bodyLimit = 1 << 20,
}: HttpServerOptions): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log;
  const server = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    // Before any hook: an address that is none.
    frameworkErrors: (error, request, reply) =>
      answerError(error, request, reply.header(requestIdHeader, request.id)),
    genReqId: (request) => {
      const given = request.headers[requestIdHeader];
      return typeof given === 'string' && isWellFormedId(given) ? given : randomUUID();
    },
  });
  server.addHook('onRequest', (request, reply, done) => {
    reply.header(requestIdHeader, request.id);
    done();
  });
  server.setErrorHandler(answerError);
  server.setNotFoundHandler(answerNotFound(server));
  serveHealth(server, readiness);
  serveMetrics(server, metrics);
  return server;
}
