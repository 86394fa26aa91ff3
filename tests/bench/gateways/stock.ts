import { callerHeader } from '../world/callers.js';
import type { GatewaySpec } from './gateway.js';
import { startGateway } from './start.js';

export const stock: GatewaySpec = {
  name: 'stock',
  title: 'Apollo Gateway',
  start: (surroundings) =>
    startGateway(surroundings, (port) => ({
      name: 'stock',
      command: ['node', 'stock.mjs', surroundings.supergraph, String(port), callerHeader],
      cwd: surroundings.peers,
      env: { APOLLO_TELEMETRY_DISABLED: '1' },
    })),
};
