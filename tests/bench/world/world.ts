import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../kit/command.js';
import { freePort } from '../../kit/newsgraph.js';
import type { Household } from './household.js';

/** The core of the gateway that is measured, and that of everything else. */
export const gatewayCore = 0;
export const otherCore = 1;

export interface Subgraph {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
}

/** What stands behind every gateway of a bench: one database and one process of each service, the same for all. */
export interface World {
  readonly dataFolder: string;
  readonly database: number;
  readonly subgraphs: readonly Subgraph[];
  readonly secret: string;
}

const processOf = (service: string): unknown => {
  const manifest = join(checkout, 'services', service, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const { newsgraph } = JSON.parse(readFileSync(manifest, 'utf8')) as { newsgraph?: { process?: string } };
  return newsgraph?.process;
};

const services = () =>
  readdirSync(join(checkout, 'services')).filter((name) => processOf(name) === 'subgraph');

const isReady = (port: number) => async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;

async function startDatabase(household: Household, dataFolder: string): Promise<number> {
  const socket = join(dataFolder, 'run', 'database.sock');
  const { pid } = await household.start({
    name: 'the database',
    core: otherCore,
    command: [
      'node',
      'infra/documentdb/bin/database.mjs',
      '--data',
      join(dataFolder, 'database'),
      '--socket',
      socket,
    ],
    isReady: () => Promise.resolve(existsSync(socket)),
  });
  return pid;
}

/** Starts database and services over the archive in a data folder. No worker: nothing changes behind the bench's back. */
export async function startWorld(household: Household, dataFolder: string): Promise<World> {
  const database = await startDatabase(household, dataFolder);
  const names = services();
  const ports = await Promise.all(names.map(() => freePort()));
  const urls = names.map((name, i) => `${name}=http://127.0.0.1:${ports[i] ?? 0}/graphql`);
  const start = async (name: string, port: number): Promise<Subgraph> => {
    const { pid } = await household.start({
      name,
      core: otherCore,
      command: ['node', 'dist/main.js'],
      cwd: join(checkout, 'services', name),
      env: {
        NEWSGRAPH_DATA: dataFolder,
        LISTEN: `127.0.0.1:${port}`,
        SUBGRAPH_URLS: urls.join(','),
        LOG_LEVEL: 'error',
      },
      isReady: isReady(port),
    });
    return { name, pid, url: `http://127.0.0.1:${port}/graphql` };
  };
  const subgraphs = await Promise.all(names.map((name, i) => start(name, ports[i] ?? 0)));
  const secret = readFileSync(join(dataFolder, 'secrets', 'gateway'), 'utf8').trim();
  return { dataFolder, database, subgraphs, secret };
}
