import { join } from 'node:path';
import { checkout } from '../../kit/command.js';
import type { GatewaySpec } from './gateway.js';
import { newsEnvironment } from './news.js';
import { nodeOptions } from './script.js';
import { startGateway } from './start.js';

/** Newsgraph's own gateway without key check, scopes, cost and limits: what they cost shows beside it. */
export const undoored: GatewaySpec = {
  name: 'undoored',
  title: 'the same without keys, scopes, costs and limits',
  start: (surroundings) =>
    startGateway(surroundings, (port) => ({
      name: 'undoored',
      command: ['node', ...nodeOptions(), join(checkout, 'tests/bench/undoored/main.mjs')],
      env: newsEnvironment(surroundings, port),
    })),
};
