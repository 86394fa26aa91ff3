import { spawn } from 'node:child_process';
import { createClient, type Client } from '@newsgraph/client';
import { checkout, userEnvironment } from './command.js';
import { operatorKey } from './keys.js';
import { freePort } from './newsgraph.js';
import { until } from './wait.js';

export interface Gateway {
  readonly url: string;
  /** Asks with a key that may do everything. */
  readonly client: Client;
  stop(): Promise<void>;
}

/** Starts one more gateway over the services of a newsgraph, as `npm start` does. */
export async function startGateway(dataFolder: string, settings: NodeJS.ProcessEnv): Promise<Gateway> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn('node', [`${checkout}infra/supervisor/dist/child/launch.js`, 'dist/main.js'], {
    cwd: `${checkout}gateway`,
    env: { ...userEnvironment(), ...settings, PORT: port, NEWSGRAPH_DATA: dataFolder },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await until('the gateway is ready', async () => (await fetch(`${url}/readyz`)).ok);
  return {
    url,
    client: createClient({ url, key: operatorKey(dataFolder) }),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
