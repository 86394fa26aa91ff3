export { createHttpServer, requestTimeout, type Readiness } from './http-server.js';
export { listen } from './listen.js';
export type { Log } from './log.js';
export { answerError, methodsOf, refuse } from './refusals.js';
export { runProcess, type ProcessTools } from './run-process.js';
export type { Registry as Metrics } from 'prom-client';
