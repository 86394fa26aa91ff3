import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const checkout = new URL('../../../', import.meta.url);
const { createConnection } = createRequire(new URL('packages/subgraph/package.json', checkout))('mongoose');

/** A built module of the product, as this process alone puts it together otherwise. */
export const built = (path) => import(new URL(path, checkout).href);

const isSubgraph = (name) => {
  const manifest = new URL(`services/${name}/package.json`, checkout);
  return JSON.parse(readFileSync(manifest, 'utf8')).newsgraph?.process === 'subgraph';
};

const only = (module, pattern) => {
  const [, found] = Object.entries(module).find(([name]) => pattern.test(name)) ?? [];
  if (!found) throw new Error(`a service exports nothing like ${pattern}`);
  return found;
};

/** A service without its process: its resolvers, and its store on a connection of its own. */
async function openService(name, tools) {
  const at = (path) => built(`services/${name}/dist/${path}.js`);
  const [environments, stores, { resolvers }, { createLoaders }] = await Promise.all(
    ['environment', 'store/index', 'resolvers/index', 'loaders'].map(at),
  );
  const environment = only(environments, /^read\w+Environment$/)();
  const connection = createConnection();
  await connection.openUri(environment.MONGODB_URI, {
    dbName: environment.MONGODB_DATABASE,
    autoIndex: false,
    autoCreate: false,
    maxPoolSize: 20,
  });
  const store = await only(stores, /^open\w+Store$/)(connection, environment, tools);
  const sdl = readFileSync(new URL(`services/${name}/generated/schema.graphql`, checkout), 'utf8');
  return { name, resolvers, store, createLoaders, sdl };
}

/** All services that have a part of the graph. */
export const openServices = (tools) =>
  Promise.all(
    readdirSync(fileURLToPath(new URL('services/', checkout)))
      .filter(isSubgraph)
      .map((name) => openService(name, tools)),
  );

export const apiSchema = () => readFileSync(new URL('gateway/generated/api.graphql', checkout), 'utf8');
