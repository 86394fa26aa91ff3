import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { checkout, userEnvironment } from './command.js';
import { freePort } from './newsgraph.js';
import { roomyFolder } from './roomy-folder.js';

/** A database that runs by itself, as one of a user's own does, for `MONGODB_URI`. */
export interface OtherDatabase {
  readonly uri: string;
  open(): Promise<MongoClient>;
  /** Stops it and removes the data. */
  remove(): Promise<void>;
}

/** Starts it as `npm run -s database -- --port N` does. */
export async function startOtherDatabase(): Promise<OtherDatabase> {
  const folder = await mkdtemp(join(roomyFolder(), 'newsgraph-test-'));
  // Started by root, the engine runs as another user, who has to get there.
  await chmod(folder, 0o711);
  const args = ['--port', String(await freePort()), '--data', folder];
  const child = spawn('node', ['infra/documentdb/bin/database.mjs', ...args], {
    cwd: checkout,
    env: userEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const ready = once(child.stdout, 'data').then(([printed]) => String(printed).trim());
  const uri = await Promise.race([ready, closed.then(() => undefined)]);
  if (uri === undefined) throw new Error('the database ended before it was ready');
  return {
    uri,
    open: () => MongoClient.connect(uri),
    async remove() {
      child.kill('SIGTERM');
      await closed;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
