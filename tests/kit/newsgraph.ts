import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createClient, type Client } from '@newsgraph/client';
import { checkout, runScript, userEnvironment, type Ended } from './command.js';
import { killAtOnce, processesOf, type RunningProcess } from './processes.js';
import { operatorKey } from './keys.js';
import { roomyFolder } from './roomy-folder.js';
import { until } from './wait.js';

/** A whole newsgraph of its own: every process, a database, a data folder and a port. */
export interface Newsgraph {
  readonly url: string;
  readonly client: Client;
  readonly dataFolder: string;
  readonly env: NodeJS.ProcessEnv;
  /** What `npm start` printed so far. */
  output(): string;
  processes(): RunningProcess[];
  process(name: string): RunningProcess;
  ingest(args: readonly string[], input?: string): Promise<Ended>;
  /** Starts `npm start` (again), and waits until it is up. */
  start(): Promise<void>;
  /** Kills `npm start` itself, and nothing it started. */
  killSupervisor(): void;
  /** Stops everything, as Ctrl-C does. */
  stop(): Promise<void>;
  /** Stops everything and removes the data. */
  remove(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const answers = async (url: string) => (await fetch(`${url}/readyz`)).ok;

const isAlive = (child: ChildProcess | undefined): child is ChildProcess =>
  child?.exitCode === null && child.signalCode === null;

/** For a newsgraph that is given articles of its own alone: it starts in less time. */
export const withoutSamples = { SAMPLES: 'off' };

/** Starts a newsgraph of its own, as `npm start` does: in a new data folder, or in the one that is named. */
export async function startNewsgraph(
  settings: NodeJS.ProcessEnv = {},
  existing?: string,
): Promise<Newsgraph> {
  const dataFolder = existing ?? (await mkdtemp(join(roomyFolder(), 'newsgraph-test-')));
  // Started by root, the engine of the database runs as another user, who has to get there.
  await chmod(dataFolder, 0o711);
  const port = String(await freePort());
  const env = { ...settings, PORT: port, NEWSGRAPH_DATA: dataFolder };
  const url = `http://127.0.0.1:${port}`;
  let supervisor: ChildProcess | undefined;
  let printed = '';

  const newsgraph: Newsgraph = {
    url,
    dataFolder,
    env,
    get client() {
      return createClient({ url, key: operatorKey(dataFolder) });
    },
    output: () => printed,
    processes: () => processesOf(dataFolder),
    process: (name) => {
      const found = processesOf(dataFolder).find((process) => process.name === name);
      if (!found) throw new Error(`no process of ${name} runs`);
      return found;
    },
    ingest: (args, input) => runScript('ingest', args, env, input),

    async start() {
      printed = '';
      const child = spawn('node', ['infra/bootstrap/start.mjs'], {
        cwd: checkout,
        env: { ...userEnvironment(), ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
      supervisor = child;
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
      await until('npm start comes up', () => !isAlive(child) || printed.includes('Ctrl-C'), 180);
      if (!isAlive(child)) throw new Error(`npm start ended:\n${printed}`);
      await until('the gateway is ready', () => answers(url));
    },

    killSupervisor() {
      supervisor?.kill('SIGKILL');
    },

    async stop() {
      if (isAlive(supervisor)) {
        const ended = new Promise((resolve) => supervisor?.once('close', resolve));
        supervisor.kill('SIGINT');
        await ended;
      }
    },

    async remove() {
      await newsgraph.stop();
      for (const { pid } of processesOf(dataFolder)) killAtOnce(pid);
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };

  try {
    await newsgraph.start();
  } catch (error) {
    await newsgraph.remove();
    throw error;
  }
  return newsgraph;
}
