import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, lstatSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, StartError } from '../start-error.js';
import { makeFolder } from './make-folder.js';

/** Where everything lies that a running newsgraph keeps. */
export interface Folders {
  readonly data: string;
  readonly database: string;
  readonly logs: string;
  /** The Unix sockets. */
  readonly run: string;
  readonly secrets: string;
}

/** `sun_path` of a Unix socket has 108 bytes with the ending zero. */
const LONGEST_SOCKET_PATH = 107;

/**
 * Chooses the folders below the data folder. Where a socket's path would be too long for the system, the sockets lie
 * in a short folder of the system's temporary one; its name follows from the data folder and the user, so that the
 * next start finds it again.
 *
 * @param names of the processes that will have a socket
 */
export function chooseFolders(data: string, names: readonly string[]): Folders {
  const run = join(data, 'run');
  const fits = names.every((name) => Buffer.byteLength(socketPath(run, name)) <= LONGEST_SOCKET_PATH);
  return {
    data,
    database: join(data, 'database'),
    logs: join(data, 'logs'),
    run: fits ? run : join(tmpdir(), `newsgraph-${process.getuid?.() ?? 0}-${shortHash(data)}`),
    secrets: join(data, 'secrets'),
  };
}

/** The socket on which a process of that name listens. */
export function socketPath(run: string, name: string): string {
  return join(run, `${name}.sock`);
}

/**
 * Creates the folders. The data folder itself stays open to passers-by, for the account that the database runs as.
 *
 * @throws StartError if that cannot be
 */
export function createFolders(folders: Folders): void {
  try {
    makeFolder(folders.data);
    accessSync(folders.data, constants.W_OK | constants.X_OK);
    for (const folder of [folders.logs, folders.run, folders.secrets]) createPrivateFolder(folder);
  } catch (error) {
    throw new StartError(`The data folder ${folders.data} cannot be used: ${messageOf(error)}`);
  }
}

/**
 * Writes down where the sockets are if that is not in the data folder, for the commands that are given nothing but that.
 * Only for whoever holds the folder: another start may have chosen otherwise, in another temporary folder.
 */
export function noteRunFolder({ data, run }: Folders): void {
  const file = join(data, 'run-folder');
  if (run === join(data, 'run')) rmSync(file, { force: true });
  else writeFileSync(file, `${run}\n`);
}

function createPrivateFolder(folder: string): void {
  makeFolder(folder, 0o700);
  const status = lstatSync(folder);
  // In the temporary folder anyone may have taken the name first.
  if (!status.isDirectory() || (process.getuid && status.uid !== process.getuid())) {
    throw new Error(`${folder} belongs to someone else`);
  }
  chmodSync(folder, 0o700);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
