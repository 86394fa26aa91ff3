import { join } from 'node:path';
import { checkout } from '../../kit/command.js';
import { freePort } from '../../kit/newsgraph.js';
import type { Household, Started } from './household.js';
import { otherCore, type World } from './world.js';

/** Starts the worker that extracts what is edited while gateways are measured. */
export async function startWorker(household: Household, { dataFolder, subgraphs }: World): Promise<Started> {
  const port = await freePort();
  return household.start({
    name: 'the worker',
    core: otherCore,
    command: ['node', 'dist/main.js'],
    cwd: join(checkout, 'services/ingest'),
    env: {
      NEWSGRAPH_DATA: dataFolder,
      LISTEN: `127.0.0.1:${port}`,
      SUBGRAPH_URLS: subgraphs.map(({ name, url }) => `${name}=${url}`).join(),
      LOG_LEVEL: 'error',
    },
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok,
  });
}
