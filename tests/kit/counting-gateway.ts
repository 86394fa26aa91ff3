import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createClient, type Client } from '@newsgraph/client';
import { checkout } from './command.js';
import { operatorKey } from './keys.js';
import { freePort } from './newsgraph.js';
import { until } from './wait.js';

/** What answers have cost since it was last asked. */
export interface Spent {
  readonly calls: number;
  readonly commands: number;
}

export interface CountingGateway {
  readonly url: string;
  readonly client: Client;
  spent(): Spent;
  stop(): Promise<void>;
}

/** Starts one more gateway over the services of a newsgraph. */
async function startGateway(dataFolder: string, settings: NodeJS.ProcessEnv) {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn('node', ['dist/main.js'], {
    cwd: `${checkout}gateway`,
    // It counts what questions cost that nobody asked before.
    env: { ...process.env, ...settings, PORT: port, NEWSGRAPH_DATA: dataFolder, ANSWER_CACHE_MB: '0' },
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

/** Asks a subgraph how many commands it sent to the database, and tells it. */
const commandsHeader = 'newsgraph-database-commands';

/** Stands between a gateway and one subgraph, and counts what goes through. */
async function startProxy(socketPath: string, count: (commands: number) => void): Promise<Server> {
  const server = createServer((asked, answer) => {
    const { url: path, method } = asked;
    const headers = { ...asked.headers, [commandsHeader]: '1' };
    const onward = request({ socketPath, path, method, headers }, (answered) => {
      count(Number(answered.headers[commandsHeader] ?? 0));
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onward.on('error', () => answer.writeHead(502).end());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** One more gateway, which counts how often it asks the subgraphs, and how many commands they send to the database. */
export async function startCountingGateway(
  dataFolder: string,
  settings: NodeJS.ProcessEnv = {},
): Promise<CountingGateway> {
  const run = join(dataFolder, 'run');
  let [calls, commands] = [0, 0];
  const names = (await readdir(run))
    .filter((file) => file.endsWith('.sock') && file !== 'database.sock')
    .map((file) => file.slice(0, -'.sock'.length));
  const proxies = await Promise.all(
    names.map(async (name) => {
      const server = await startProxy(join(run, `${name}.sock`), (sent) => {
        // Keys and usage go to access now and then, whatever is asked.
        if (name === 'access') return;
        calls += 1;
        commands += sent;
      });
      return { server, url: `${name}=http://127.0.0.1:${(server.address() as AddressInfo).port}` };
    }),
  );
  const urls = proxies.map(({ url }) => url).join(',');
  const gateway = await startGateway(dataFolder, { ...settings, SUBGRAPH_URLS: urls });
  return {
    url: gateway.url,
    client: gateway.client,
    spent() {
      const spent = { calls, commands };
      [calls, commands] = [0, 0];
      return spent;
    },
    async stop() {
      await gateway.stop();
      for (const { server } of proxies) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
