import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import type { Log } from '@newsgraph/runtime';
import { mongo, type Connection } from 'mongoose';

/** Asks for the number of commands that the request sends to the database; the answer has it under the same name. */
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

interface Written {
  readonly documents?: readonly unknown[];
  readonly updates?: readonly { readonly u: unknown }[];
}

/** A command without the rows that it writes: they have no part in how it looks for others, and would be most of the log. */
function withoutWritten({ documents, updates, ...command }: Written): mongo.Document {
  return {
    ...command,
    ...(documents && { documents: documents.length }),
    ...(updates && { updates: updates.map(({ u: _, ...looked }) => looked) }),
  };
}

/** Logs every command as it is sent, at the level `trace`, for whoever wants to see its plan. What is looked for is in it. */
export function logCommands(connection: Connection, log: Log): void {
  if (!log.isLevelEnabled('trace')) return;
  connection
    .getClient()
    .on('commandStarted', ({ databaseName: database, command }) =>
      log.trace(
        { database, command: mongo.BSON.EJSON.serialize(withoutWritten(command)) },
        'database command',
      ),
    );
}

/**
 * Tells how many commands an answer took where that is asked for, so that a list that asks row by row is seen. Only then:
 * once a process has followed one request through all its promises, every promise in it costs more (Node 20).
 */
export function tellCommands(http: FastifyInstance): void {
  const counts = new WeakMap<object, Count>();
  http.addHook('preHandler', (request, _reply, done) => {
    if (request.headers[header] === undefined) {
      done();
      return;
    }
    const count = { commands: 0 };
    counts.set(request, count);
    counting.run(count, done);
  });
  http.addHook('onSend', (request, reply, _payload, done) => {
    const count = counts.get(request);
    if (count) reply.header(header, count.commands);
    done();
  });
}
