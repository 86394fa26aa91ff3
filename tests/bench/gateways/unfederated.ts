import { join } from 'node:path';
import { checkout } from '../../kit/command.js';
import type { GatewaySpec } from './gateway.js';
import { startGateway } from './start.js';

/** The same services in one process, behind one schema without federation: what federation costs shows beside it. */
export const unfederated: GatewaySpec = {
  name: 'unfederated',
  title: 'one process without federation',
  start: (surroundings) =>
    startGateway(surroundings, (port) => ({
      name: 'unfederated',
      command: ['node', join(checkout, 'tests/bench/unfederated/main.mjs'), String(port)],
      env: {
        NEWSGRAPH_DATA: surroundings.world.dataFolder,
        SUBGRAPH_URLS: surroundings.world.subgraphs.map(({ name, url }) => `${name}=${url}`).join(),
        LOG_LEVEL: 'error',
      },
    })),
};
