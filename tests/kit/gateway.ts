import { spawn } from 'node:child_process';
import { createClient, type Client } from '@newsgraph/client';
import { checkout } from './command.js';
import { freePort } from './newsgraph.js';
import { until } from './wait.js';

/** One more gateway of a newsgraph, with settings of its own. */
export interface Gateway {
  readonly client: Client;
  stop(): Promise<void>;
}

/** Starts one more gateway over the services of a newsgraph. */
export async function startGateway(dataFolder: string, settings: NodeJS.ProcessEnv): Promise<Gateway> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn('node', ['dist/main.js'], {
    cwd: `${checkout}gateway`,
    env: { ...process.env, ...settings, PORT: port, NEWSGRAPH_DATA: dataFolder },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await until('the gateway is ready', async () => (await fetch(`${url}/readyz`)).ok);
  return {
    client: createClient({ url }),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
