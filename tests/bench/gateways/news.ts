import { join } from 'node:path';
import { checkout } from '../../kit/command.js';
import { operatorKey } from '../../kit/keys.js';
import type { GatewaySpec, Surroundings } from './gateway.js';
import { nodeOptions } from './script.js';
import { startGateway } from './start.js';

/** The environment of newsgraph's own gateway over the world of a bench. */
export const newsEnvironment = ({ world }: Surroundings, port: number) => ({
  PORT: String(port),
  // It is compared with those that keep nothing.
  ANSWER_CACHE_MB: '0',
  LOG_LEVEL: 'error',
  SUPERGRAPH: join(checkout, 'gateway/generated/supergraph.graphql'),
  NEWSGRAPH_DATA: world.dataFolder,
  SUBGRAPH_URLS: world.subgraphs.map(({ name, url }) => `${name}=${url}`).join(),
});

const modules = ['gateway/dist/main.js'];
/** As `npm start` runs it. */
const bundle = ['infra/supervisor/dist/child/launch.js', 'gateway/dist/main.js'];

const start = (surroundings: Surroundings, program: readonly string[], settings: NodeJS.ProcessEnv) =>
  startGateway(
    surroundings,
    (port) => ({
      name: 'news',
      command: ['node', ...nodeOptions(), ...program.map((file) => join(checkout, file))],
      env: { ...newsEnvironment(surroundings, port), ...settings },
    }),
    { authorization: `Bearer ${operatorKey(surroundings.world.dataFolder)}` },
  );

/** The gateway of newsgraph, with keys, costs, rights and usage before the data path: of modules, as what it is compared with. */
export const newsGateway: GatewaySpec = {
  name: 'news',
  title: 'newsgraph with its door',
  start: (surroundings) => start(surroundings, modules, {}),
};

/** The same as it comes: with answers kept. */
export const newsGatewayKeeping: GatewaySpec = {
  name: 'newsKeeping',
  title: 'newsgraph with its door and its answer cache',
  start: (surroundings) => start(surroundings, bundle, { ANSWER_CACHE_MB: '' }),
};
