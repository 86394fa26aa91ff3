import { join } from 'node:path';
import { checkout } from '../../kit/command.js';
import { operatorKey } from '../../kit/keys.js';
import type { GatewaySpec, Surroundings } from './gateway.js';
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

const start = (surroundings: Surroundings, settings: NodeJS.ProcessEnv) =>
  startGateway(
    surroundings,
    (port) => ({
      name: 'news',
      command: ['node', join(checkout, 'gateway/dist/main.js')],
      env: { ...newsEnvironment(surroundings, port), ...settings },
    }),
    { authorization: `Bearer ${operatorKey(surroundings.world.dataFolder)}` },
  );

/** The gateway of newsgraph, with keys, costs, rights and usage before the data path: of modules, as what it is compared with. */
export const newsGateway: GatewaySpec = {
  name: 'news',
  title: 'newsgraph with its door',
  start: (surroundings) => start(surroundings, {}),
};

/** The same as it comes: with answers kept. */
export const newsGatewayKeeping: GatewaySpec = {
  name: 'newsKeeping',
  title: 'newsgraph with its door and its answer cache',
  start: (surroundings) => start(surroundings, { ANSWER_CACHE_MB: '' }),
};
