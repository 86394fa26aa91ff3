import { join } from 'node:path';
import { checkout } from '../../kit/command.js';
import type { GatewaySpec } from './gateway.js';
import { startGateway } from './start.js';

/** The gateway of newsgraph as `npm start` runs it: with keys, costs, rights and usage before the data path. */
export const newsGateway: GatewaySpec = {
  name: 'news',
  title: 'newsgraph with its door',
  start: (surroundings) =>
    startGateway(surroundings, (port) => ({
      name: 'news',
      command: ['node', 'dist/main.js'],
      cwd: join(checkout, 'gateway'),
      env: {
        PORT: String(port),
        DOOR: 'open',
        // It is compared with those that keep nothing.
        ANSWER_CACHE_MB: '0',
        LOG_LEVEL: 'error',
        SUPERGRAPH: join(checkout, 'gateway/generated/supergraph.graphql'),
        NEWSGRAPH_DATA: surroundings.world.dataFolder,
        SUBGRAPH_URLS: surroundings.world.subgraphs.map(({ name, url }) => `${name}=${url}`).join(),
      },
    })),
};
