import { isDeepStrictEqual } from 'node:util';
import { viewOf } from '@newsgraph/article-state';
import { asWorker, type Caller } from '@newsgraph/caller';
import { NewsgraphError } from '@newsgraph/errors';
import { createHttpServer, listen, runProcess, type ProcessTools } from '@newsgraph/runtime';
import type { FastifyRequest } from 'fastify';
import type { Connection } from 'mongoose';
import { tellCommands } from './database-commands.js';
import { databaseAnswers, openConnection, prepareConnection } from './database.js';
import type { SubgraphContext, SubgraphDefinition } from './definition.js';
import type { SubgraphEnvironment } from './environment.js';
import { startFollowing } from './following.js';
import { migrate } from './migrations.js';
import { buildSchema } from './schema.js';
import { serveGraph } from './server.js';

/** The largest request of the worker: a batch of articles with their texts, in bytes. */
const bodyLimit = 64 << 20;

/** What a service has from the moment its database is there. */
interface Opened<Store> {
  readonly store: Store;
  /** @throws NewsgraphError STALE_SOURCE */
  readonly requireFresh: () => Promise<void>;
}

/** A service that asks for somebody else says with which rights: what it may ask for itself is everything. */
const isForItself = ({ role, rights }: Caller): boolean =>
  role === 'worker' && isDeepStrictEqual(rights, asWorker.rights);

/** A service that listens before its database is there: until then every request is told so. */
class Opening<Store> {
  private opened: Opened<Store> | undefined;
  private failure = '';

  open(opened: Opened<Store>): void {
    this.opened = opened;
  }

  /** The database cannot be opened yet. */
  fail(reason: string): void {
    this.failure = `: ${reason}`;
  }

  /** What the worker or a service asks for itself may be stale; what is asked for somebody else may not. */
  async storeFor(caller: Caller): Promise<Store> {
    if (!this.opened) {
      throw new NewsgraphError(
        'DATABASE_UNAVAILABLE',
        'The database is not open yet; ask again in a few seconds.',
      );
    }
    if (!isForItself(caller)) await this.opened.requireFresh();
    return this.opened.store;
  }

  async problems(connection: Connection): Promise<string[]> {
    if (this.opened === undefined) return [`the database of MONGODB_URI is not open yet${this.failure}`];
    return (await databaseAnswers(connection)) ? [] : ['the database does not answer'];
  }
}

async function open<Store, Loaders, Environment extends SubgraphEnvironment>(
  { name, migrations, openStore, follow }: SubgraphDefinition<Store, Loaders, Environment>,
  connection: Connection,
  environment: Environment,
  tools: ProcessTools,
): Promise<Opened<Store>> {
  await migrate(connection, migrations);
  const store = await openStore(connection, environment, tools);
  const { requireFresh } = await startFollowing(name, follow?.(store) ?? [], connection, environment, tools);
  return { store, requireFresh };
}

async function startSubgraph<Store, Loaders, Environment extends SubgraphEnvironment>(
  definition: SubgraphDefinition<Store, Loaders, Environment>,
  environment: Environment,
  tools: ProcessTools,
): Promise<void> {
  const { log, metrics, onStop } = tools;
  const connection = prepareConnection();
  const opening = new Opening<Store>();
  const http = createHttpServer({ log, metrics, bodyLimit, readiness: () => opening.problems(connection) });
  tellCommands(http);
  const secrets = { gateway: environment.GATEWAY_SECRET, worker: environment.WORKER_SECRET };
  const schema = buildSchema(definition.schemaFile, definition.resolvers, definition.internal ?? 'worker');

  const createContext = async (
    caller: Caller,
    request: FastifyRequest,
  ): Promise<SubgraphContext<Store, Loaders>> => {
    const store = await opening.storeFor(caller);
    const now = new Date();
    const view = viewOf(caller.rights, now);
    const loaders = definition.createLoaders(store, view, caller);
    const isAwaited = () => !request.raw.socket.destroyed;
    return {
      caller,
      now,
      view,
      isAwaited,
      store,
      loaders,
      requestId: request.id,
      log: request.log as typeof log,
    };
  };

  let stopping = false;
  onStop(() => connection.close());
  const apollo = await serveGraph(http, schema, secrets, createContext);
  onStop(async () => {
    stopping = true;
    await apollo.stop();
    await http.close();
  });
  await listen(http, environment.LISTEN);
  await openConnection(connection, environment, log, (error) => {
    if (stopping) throw error;
    opening.fail(error.message);
  });
  opening.open(await open(definition, connection, environment, tools));
}

/** Runs a subgraph service as a process of its own: all that `main.ts` of a service has to call. */
export const runSubgraph = <Store, Loaders, Environment extends SubgraphEnvironment>(
  definition: SubgraphDefinition<Store, Loaders, Environment>,
): void =>
  runProcess({
    name: definition.name,
    readEnvironment: definition.readEnvironment,
    start: (environment, tools) => startSubgraph(definition, environment, tools),
  });
