// Serves the graph from one process: `node main.mjs PORT`. Its environment is that of a service.
import { apiSchema, built, openServices } from './services.mjs';
import { wholeSchema } from './schema.mjs';

const { createHttpServer, listen, runProcess } = await built('packages/runtime/dist/index.js');
const { serveGraph } = await built('packages/subgraph/dist/server.js');
const { viewOf } = await built('packages/article-state/dist/index.js');
const { readEnvironment } = await built('packages/configuration/dist/index.js');

const names = ['GATEWAY_SECRET', 'WORKER_SECRET', 'LOG_LEVEL'];

/** What each service's resolvers are given, made when the first of them is asked. */
function contexts(caller, request) {
  const made = new Map();
  const now = new Date();
  const view = viewOf(caller.rights, now);
  const make = ({ store, createLoaders }) => ({
    ...{ caller, now, view, store, requestId: request.id, log: request.log },
    loaders: createLoaders(store, view, caller),
  });
  return (service) => {
    if (!made.has(service)) made.set(service, make(service));
    return made.get(service);
  };
}

await runProcess({
  name: 'unfederated',
  readEnvironment: () => readEnvironment('unfederated', names, process.env),
  start: async ({ GATEWAY_SECRET: gateway, WORKER_SECRET: worker }, tools) => {
    const services = await openServices(tools);
    const { log, metrics } = tools;
    const http = createHttpServer({ log, metrics, readiness: () => [] });
    await serveGraph(http, wholeSchema(apiSchema(), services), { gateway, worker }, (caller, request) =>
      Promise.resolve({
        of: contexts(caller, request),
        referred: new Map(),
        requestId: request.id,
        log: request.log,
      }),
    );
    await listen(http, `127.0.0.1:${process.argv[2]}`);
  },
});
