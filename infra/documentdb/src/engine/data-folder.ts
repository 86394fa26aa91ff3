import { chmod, chown, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolder } from '../process/make-folder.js';
import { messageOf, StartError, systemCode } from '../start-error.js';
import type { Account } from './account.js';
import { isReachable, shortHash } from './reachable.js';

/** Where the engine's data goes that cannot lie where it was asked for. */
const SYSTEM_FOLDER = '/var/lib/newsgraph';
/** A note in the requested folder that says where the data lies instead. */
const NOTE = 'data-lies-in';
/** A note beside the data that says for which folder it is there. */
const ORIGIN = 'belongs-to';

/**
 * The folder of PostgreSQL's own files for a requested data folder (its real path, locked by the caller): its subfolder `postgres`. Where the
 * engine's account could not get there (below root's home, say), it is `/var/lib/newsgraph/<hash of the path>/postgres`.
 *
 * A requested folder without the note is a new one, whatever lies in the system folder from an earlier one of the same
 * name: that is put aside, not shown and not deleted.
 */
export async function prepareDataFolder(requested: string, account: Account): Promise<string> {
  try {
    const inside = join(requested, 'postgres');
    if (await isReachable(inside, account)) return await ownFolder(inside, account);
    return await ownFolder(join(await redirect(requested), 'postgres'), account);
  } catch (error) {
    throw unusable(requested, error);
  }
}

/** Where the note says that the data lies, if that is there for this folder: it may have been asked for by another path. */
async function notedFor(requested: string, noted: string): Promise<string | undefined> {
  if (dirname(noted) !== SYSTEM_FOLDER) return undefined;
  const origin = await readFile(join(noted, ORIGIN), 'utf8').catch(() => '');
  const real = await realpath(origin.trim()).catch(() => undefined);
  return real === requested ? noted : undefined;
}

export const unusable = (folder: string, error: unknown): StartError =>
  new StartError(`The data folder ${folder} cannot be used: ${messageOf(error)}`);

async function redirect(requested: string): Promise<string> {
  await makePassable(SYSTEM_FOLDER);
  await removeTemporaryLeftovers();
  const note = join(requested, NOTE);
  const noted = (await readFile(note, 'utf8').catch(() => '')).trim();
  const elsewhere = (await notedFor(requested, noted)) ?? join(SYSTEM_FOLDER, shortHash(requested));
  if (noted !== elsewhere) {
    await rename(elsewhere, `${elsewhere}.before-${Date.now()}`).catch(() => undefined);
    await writeFile(note, `${elsewhere}\n`);
  }
  await makePassable(elsewhere);
  await writeFile(join(elsewhere, ORIGIN), `${requested}\n`);
  return elsewhere;
}

/** Data of folders that were in the system's temporary folder and are gone: whoever removes those wants nothing kept. */
async function removeTemporaryLeftovers(): Promise<void> {
  for (const name of await readdir(SYSTEM_FOLDER)) {
    const origin = (await readFile(join(SYSTEM_FOLDER, name, ORIGIN), 'utf8').catch(() => '')).trim();
    if (!origin.startsWith(join(tmpdir(), '/'))) continue;
    const isGone = await stat(origin).then(
      () => false,
      (error: unknown) => systemCode(error) === 'ENOENT',
    );
    if (isGone) await rm(join(SYSTEM_FOLDER, name), { recursive: true, force: true });
  }
}

/** A folder that every account may pass through, whatever the umask. */
async function makePassable(folder: string): Promise<void> {
  await makeFolder(folder);
  await chmod(folder, 0o711);
}

async function ownFolder(folder: string, account: Account): Promise<string> {
  await makeFolder(folder, 0o700);
  if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid);
  return folder;
}
