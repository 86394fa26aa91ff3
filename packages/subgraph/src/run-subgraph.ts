import type { Caller } from '@newsgraph/caller';
import { NewsgraphError } from '@newsgraph/errors';
import { createHttpServer, listen, runProcess, type ProcessTools } from '@newsgraph/runtime';
import type { Connection } from 'mongoose';
import { databaseAnswers, openConnection, prepareConnection } from './database.js';
import type { SubgraphContext, SubgraphDefinition } from './definition.js';
import type { SubgraphEnvironment } from './environment.js';
import { migrate } from './migrations.js';
import { buildSchema } from './schema.js';
import { serveGraph } from './server.js';

/** The store from the moment the database is there; until then every request is told so. */
class Opening<Store> {
  private store: Store | undefined;

  open(store: Store): void {
    this.store = store;
  }

  get(): Store {
    if (this.store !== undefined) return this.store;
    throw new NewsgraphError(
      'DATABASE_UNAVAILABLE',
      'The database is not open yet; ask again in a few seconds.',
    );
  }

  async problems(connection: Connection): Promise<string[]> {
    if (this.store === undefined) return ['the database is not open yet'];
    return (await databaseAnswers(connection)) ? [] : ['the database does not answer'];
  }
}

/** The largest request of the worker: a batch of articles with their texts, in bytes. */
const bodyLimit = 64 << 20;

async function startSubgraph<Store, Loaders, Environment extends SubgraphEnvironment>(
  definition: SubgraphDefinition<Store, Loaders, Environment>,
  environment: Environment,
  tools: ProcessTools,
): Promise<void> {
  const { log, metrics, onStop } = tools;
  const connection = prepareConnection();
  const opening = new Opening<Store>();
  const http = createHttpServer({ log, metrics, bodyLimit, readiness: () => opening.problems(connection) });
  const secrets = { gateway: environment.GATEWAY_SECRET, worker: environment.WORKER_SECRET };
  let stopping = false;
  onStop(() => connection.close());
  const apollo = await serveGraph(
    http,
    buildSchema(definition.schemaFile, definition.resolvers),
    secrets,
    (caller: Caller, request): SubgraphContext<Store, Loaders> => {
      const store = opening.get();
      return {
        caller,
        store,
        requestId: request.id,
        log: request.log as typeof log,
        loaders: definition.createLoaders(store, caller),
      };
    },
  );
  onStop(async () => {
    stopping = true;
    await apollo.stop();
    await http.close();
  });
  await listen(http, environment.LISTEN);
  await openConnection(connection, environment, log, () => stopping);
  await migrate(connection, definition.migrations);
  opening.open(await definition.openStore(connection, environment, tools));
}

/** Runs a subgraph service as a process of its own: all that `main.ts` of a service has to call. */
export const runSubgraph = <Store, Loaders, Environment extends SubgraphEnvironment>(
  definition: SubgraphDefinition<Store, Loaders, Environment>,
): Promise<void> =>
  runProcess({
    name: definition.name,
    readEnvironment: definition.readEnvironment,
    start: (environment, tools) => startSubgraph(definition, environment, tools),
  });
