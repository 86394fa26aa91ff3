import { callerHeader } from '../world/callers.js';
import type { GatewaySpec } from './gateway.js';
import { startGateway } from './start.js';

const hive = (name: string, title: string, options: readonly string[]): GatewaySpec => ({
  name,
  title,
  start: (surroundings) =>
    startGateway(surroundings, (port) => ({
      name,
      command: [
        ...['node', 'node_modules/@graphql-hive/gateway/dist/bin.js', 'supergraph', surroundings.supergraph],
        ...['--port', String(port), '--host', '127.0.0.1', '--fork', '1'],
        ...['--config-path', 'hive.config.mjs', ...options],
      ],
      cwd: surroundings.peers,
      env: { BENCH_HEADER: callerHeader },
    })),
});

export const hiveJs = hive('hive', 'Hive Gateway', []);
export const hiveRust = hive('hiveRust', 'Hive Gateway with Rust planner', ['--hive-router-runtime']);
