import { chmod, chown, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import type { Account } from './account.js';
import { shortHash } from './reachable.js';

/** `sun_path` of a Unix socket has 108 bytes with the ending zero. */
const LONGEST_SOCKET_PATH = 107;

/**
 * A folder in which a socket of the given name can lie: the wanted one, or where its path would be too long a short one
 * in the system's temporary folder that is closed to all but its owner.
 *
 * @throws StartError where someone else made a folder of that name there
 */
export async function socketFolder(wanted: string, name: string, owner: Account): Promise<string> {
  if (Buffer.byteLength(join(wanted, name)) <= LONGEST_SOCKET_PATH) return wanted;
  const uid = owner.uid ?? process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `newsgraph-${uid}-${shortHash(wanted)}`);
  const created = await mkdir(folder, { mode: 0o700 }).then(
    () => true,
    () => false,
  );
  if (created && owner.gid !== undefined) await chown(folder, uid, owner.gid);
  const status = await lstat(folder);
  if (!status.isDirectory() || status.uid !== uid) {
    throw new StartError(`The folder ${folder} is needed for a socket but belongs to someone else.`);
  }
  await chmod(folder, 0o700);
  return folder;
}
