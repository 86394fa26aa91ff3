import type { Socket } from 'node:net';
import { CollectionCatalog } from './commands/collection-catalog.js';
import { CommandExecutor } from './commands/execute.js';
import { ServerCounters } from './commands/server-counters.js';
import type { Services } from './commands/services.js';
import { Connections } from './engine/connections.js';
import { MongoError } from './errors/mongo-error.js';
import { KeyedQueue } from './process/keyed-queue.js';
import { DefinitionTurns } from './commands/definition-turns.js';
import { CursorStore } from './sessions/cursor-store.js';
import { RetryableWrites } from './sessions/retryable-writes.js';
import { TransactionStore } from './sessions/transaction-store.js';
import { goneOf } from './wire/gone-of.js';
import { serveConnection } from './wire/serve-connection.js';
import { listen, type Address, type Listener } from './wire/server.js';

/** A server of the MongoDB wire protocol on top of an engine. */
export interface WireServer {
  /** Where it listens, in the order of the addresses asked for. */
  readonly listeners: readonly Listener[];
  /** Closes the clients' connections, rolls their transactions back, and lets go of the engine. */
  close(): Promise<void>;
}

/** Starts a server for the engine whose Unix socket lies in `host`. */
export async function startWireServer(
  host: string,
  addresses: readonly Address[],
  log: (line: string) => void,
): Promise<WireServer> {
  const connections = new Connections(host, log);
  const services = createServices(connections);
  const executor = new CommandExecutor(services, new RetryableWrites(), log);
  const serve = async (socket: Socket): Promise<void> => {
    const { counters } = services;
    const client = {
      connectionId: ++counters.connectionsCreated,
      remote: remoteOf(socket),
      gone: goneOf(socket, new MongoError(279, 'ClientDisconnect', 'The client went away.')),
    };
    counters.connectionsOpen++;
    await serveConnection(socket, (request) => executor.execute(request, client), log);
    counters.connectionsOpen--;
    await services.transactions.connectionClosed(client.connectionId);
  };

  const listeners: Listener[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(listeners.map((listener) => listener.close()));
    await services.transactions.close();
    await connections.close();
  };
  try {
    for (const address of addresses) listeners.push(await listen(address, serve));
  } catch (error) {
    await close();
    throw error;
  }
  return { listeners, close };
}

function createServices(connections: Connections): Services {
  const definitions = new DefinitionTurns();
  return {
    connections,
    definitions,
    upserts: new KeyedQueue(),
    cursors: new CursorStore(),
    transactions: new TransactionStore(connections),
    collections: new CollectionCatalog(definitions),
    counters: new ServerCounters(),
  };
}

function remoteOf(socket: Socket): string {
  return socket.remoteAddress === undefined ? 'local socket' : `${socket.remoteAddress}:${socket.remotePort}`;
}
