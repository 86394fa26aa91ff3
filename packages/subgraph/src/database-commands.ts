import { AsyncLocalStorage } from 'node:async_hooks';
import type { Metrics } from '@newsgraph/runtime';
import type { FastifyInstance } from 'fastify';
import type { Connection } from 'mongoose';
import { Histogram } from 'prom-client';

/** How many commands a request has sent to the database: a header of each answer. */
const header = 'newsgraph-database-commands';

interface Count {
  commands: number;
}

const counting = new AsyncLocalStorage<Count>();

/** Counts the commands of an open connection for the request that sent them; what followers and indexers send is not. */
export function countCommands(connection: Connection): void {
  connection.getClient().on('commandStarted', () => {
    const count = counting.getStore();
    if (count) count.commands += 1;
  });
}

/** Tells of each answer how many commands it took, so that a list that asks row by row is seen at once. */
export function tellCommands(http: FastifyInstance, metrics: Metrics): void {
  const perRequest = new Histogram({
    name: 'database_commands_per_request',
    help: 'How many commands one request to the graph sent to the database.',
    buckets: [0, 1, 2, 3, 5, 10, 20, 50, 100],
    registers: [metrics],
  });
  const counts = new WeakMap<object, Count>();
  http.addHook('preHandler', (request, _reply, done) => {
    const count = { commands: 0 };
    counts.set(request, count);
    counting.run(count, done);
  });
  http.addHook('onSend', (request, reply, _payload, done) => {
    const count = counts.get(request);
    if (count && request.method === 'POST') {
      reply.header(header, count.commands);
      perRequest.observe(count.commands);
    }
    done();
  });
}
