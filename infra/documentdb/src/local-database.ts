import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { chooseAccount, type Account } from './engine/account.js';
import { MOST_CONNECTIONS } from './engine/connections.js';
import { prepareDataFolder, unusable } from './engine/data-folder.js';
import { isReachable, shortHash } from './engine/reachable.js';
import { socketFolder } from './engine/socket-path.js';
import { startEngine, type Engine } from './engine/start-engine.js';
import { lockFile, type FileLock } from './process/file-lock.js';
import { makeFolder } from './process/make-folder.js';
import { MissingProgramError } from './process/run-command.js';
import { defaultCacheFolder } from './setup/cache-folder.js';
import { USE_ANOTHER_DATABASE } from './setup/mirror.js';
import { installEngine } from './setup/install-engine.js';
import type { OnProgress } from './setup/progress.js';
import { messageOf, StartError } from './start-error.js';
import { startWireServer, type WireServer } from './wire-server.js';
import { requireFreePort, type Address } from './wire/server.js';

export interface LocalDatabaseOptions {
  /** Where the data lies; created if missing. */
  readonly dataFolder: string;
  /** Where the engine is kept once fetched; see `defaultCacheFolder`. */
  readonly cacheFolder?: string;
  /** The Unix socket to listen on; `mongodb.sock` in the data folder if absent. */
  readonly socketPath?: string;
  /** A port of 127.0.0.1 to listen on as well; 0 lets the system choose. */
  readonly port?: number;
  readonly onProgress?: OnProgress;
  /** Is given what the engine and the server have to say, line by line. */
  readonly log?: (line: string) => void;
}

export interface LocalDatabase {
  /** For any MongoDB client, through the Unix socket. */
  readonly uri: string;
  /** The port it listens on, if one was asked for. */
  readonly port: number | undefined;
  /** Ends when the engine has died, with a sentence that says how. Never ends after `stop`. */
  readonly exited: Promise<{ readonly reason: string }>;
  /** Closes connections, stops the engine and frees the data folder. */
  stop(): Promise<void>;
}

/**
 * Starts a local database: fetches the engine if need be, starts it on the data folder, and serves the MongoDB wire
 * protocol. The data folder is locked meanwhile; a database that was killed is recovered.
 *
 * @throws StartError with a sentence for people where it cannot be started
 */
export async function startLocalDatabase(options: LocalDatabaseOptions): Promise<LocalDatabase> {
  try {
    return await start(options);
  } catch (error) {
    if (!(error instanceof MissingProgramError)) throw error;
    throw new StartError(
      `The local database needs ${error.program}, which this machine does not have. ${USE_ANOTHER_DATABASE}`,
    );
  }
}

async function start(options: LocalDatabaseOptions): Promise<LocalDatabase> {
  // What can be told at once is told before anything is fetched.
  if (options.port !== undefined) await requireFreePort(options.port);
  const requested = await makeDataFolder(resolve(options.dataFolder));
  const account = await chooseAccount(process.getuid?.() ?? -1);
  // Before anything in it is looked at, or put aside.
  const lock = await lockDataFolder(requested);
  try {
    const folder = await realpath(await prepareDataFolder(requested, account));
    return await startLocked(options, { requested, folder, account, lock });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A data folder that is this process's alone. */
interface LockedFolder {
  /** What was asked for. */
  readonly requested: string;
  /** Where PostgreSQL's files lie. */
  readonly folder: string;
  /** Who runs PostgreSQL. */
  readonly account: Account;
  readonly lock: FileLock;
}

async function startLocked(options: LocalDatabaseOptions, locked: LockedFolder): Promise<LocalDatabase> {
  const { requested, folder, account, lock } = locked;
  const onProgress = options.onProgress ?? (() => undefined);
  const state = { isStopping: false };
  // What ends because it was told to is no news.
  const log = (line: string): void => {
    if (!state.isStopping || !line.includes('due to administrator command')) options.log?.(line);
  };
  const cacheFolder = await reachableCacheFolder(options.cacheFolder, account);
  const layout = await installEngine({ cacheFolder, env: process.env, onProgress });
  const socketPath = await prepareSocketPath(options.socketPath ?? join(requested, 'mongodb.sock'));
  const engine = await startEngine({
    layout,
    folder,
    account,
    connections: MOST_CONNECTIONS,
    onProgress,
    log,
  });
  try {
    const addresses: Address[] = [{ path: socketPath }];
    if (options.port !== undefined) addresses.push({ port: options.port });
    return describe({
      socketPath,
      engine,
      server: await startWireServer(engine.host, addresses, log),
      lock,
      state,
    });
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

interface Running {
  readonly socketPath: string;
  readonly engine: Engine;
  readonly server: WireServer;
  readonly lock: FileLock;
  readonly state: { isStopping: boolean };
}

function describe({ socketPath, engine, server, lock, state }: Running): LocalDatabase {
  return {
    uri: `mongodb://${encodeURIComponent(socketPath)}/`,
    port: server.listeners[1]?.port,
    exited: new Promise((resolve) => {
      void engine.exited.then((reason) => {
        if (!state.isStopping) resolve({ reason });
      });
    }),
    async stop() {
      state.isStopping = true;
      // Together: a statement that takes long ends with the engine, and would hold the server's closing until then.
      await Promise.all([server.close(), engine.stop()]);
      await lock.release();
    },
  };
}

/** The engine's account must be able to run what is in the cache; where it cannot get there, another is taken. */
async function reachableCacheFolder(asked: string | undefined, account: Account): Promise<string> {
  const folder = resolve(
    asked ?? defaultCacheFolder({ env: process.env, isRoot: account.uid !== undefined }),
  );
  if (await isReachable(join(folder, 'engine'), account)) return folder;
  return join('/var/cache/newsgraph', shortHash(folder));
}

/** @returns its real path: by whatever links it was asked for, it is one folder. */
async function makeDataFolder(folder: string): Promise<string> {
  try {
    await makeFolder(folder);
    return await realpath(folder);
  } catch (error) {
    throw unusable(folder, error);
  }
}

async function lockDataFolder(folder: string): Promise<FileLock> {
  const lock = await lockFile(join(folder, 'lock'));
  if (lock !== undefined) return lock;
  throw new StartError(`The data folder ${folder} is in use by another database process.`);
}

async function prepareSocketPath(wanted: string): Promise<string> {
  const path = resolve(wanted);
  try {
    await makeFolder(dirname(path));
  } catch (error) {
    throw new StartError(`The folder of the socket ${path} cannot be created: ${messageOf(error)}`);
  }
  return join(await socketFolder(dirname(path), basename(path), {}), basename(path));
}
