import { join } from 'node:path';
import type { EngineLayout } from '../setup/engine-layout.js';
import type { OnProgress } from '../setup/progress.js';
import type { Account } from './account.js';
import { prepareExtensions } from './extensions.js';
import { copyCluster, holdsCluster, SETTINGS_FILE } from './initialise.js';
import { startPostmaster } from './postmaster.js';
import { engineSettings } from './settings.js';
import { socketFolder } from './socket-path.js';
import { disownLockFiles, stopStalePostmaster } from './stale-postmaster.js';
import { ensureTemplate } from './template.js';
import { writeOwned } from './write-owned.js';

/** PostgreSQL's name for its Unix socket. */
const SOCKET = '.s.PGSQL.5432';

export interface EngineOptions {
  readonly layout: EngineLayout;
  /** The folder of PostgreSQL's own files; it belongs to the account. */
  readonly folder: string;
  readonly account: Account;
  /** How many connections will be opened at most. */
  readonly connections: number;
  readonly onProgress: OnProgress;
  readonly log: (line: string) => void;
}

export interface Engine {
  /** The folder of its Unix socket: the `host` for `pg`. */
  readonly host: string;
  readonly exited: Promise<string>;
  stop(): Promise<void>;
}

/** Starts DocumentDB on a data folder that no other process uses (the caller holds its lock). */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { layout, folder, account, onProgress } = options;
  await stopStalePostmaster(folder);
  await disownLockFiles(folder, join(await socketFolder(folder, SOCKET, account), SOCKET), account);
  if (!(await holdsCluster(folder))) {
    onProgress({ step: 'initialise', message: 'Preparing the data folder.' });
    await ensureTemplate({
      template: layout.template,
      initdb: layout.initdb,
      account,
      addExtensions: async (template) => (await run({ ...options, folder: template })).stop(),
    });
    await copyCluster(layout.template, folder, account);
  }
  onProgress({ step: 'start', message: 'Starting the engine.' });
  return run(options);
}

/** Runs the engine on a cluster, with its extensions in it. */
async function run(options: EngineOptions): Promise<Engine> {
  const { layout, folder, account, connections, onProgress, log } = options;
  const host = await socketFolder(folder, SOCKET, account);
  await writeOwned(join(folder, SETTINGS_FILE), engineSettings({ socketFolder: host, connections }), account);
  const postmaster = await startPostmaster({
    program: layout.postgres,
    dataFolder: folder,
    socketFolder: host,
    account,
    log,
    onRecovery: () =>
      onProgress({ step: 'start', message: 'The engine recovers from a crash, which may take minutes.' }),
  });
  try {
    await prepareExtensions(host);
  } catch (error) {
    await postmaster.stop();
    throw error;
  }
  return { host, exited: postmaster.exited, stop: () => postmaster.stop() };
}
