import { appendFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.js';
import { StartError } from '../start-error.js';
import type { Account } from './account.js';

/** The file of this package's settings, included from `postgresql.conf`. */
export const SETTINGS_FILE = 'newsgraph.conf';

/** Whether a folder holds a complete cluster: `PG_VERSION` is the last that comes into it. */
export const holdsCluster = (folder: string): Promise<boolean> =>
  stat(join(folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  );

/** Makes an empty cluster in `folder`, which belongs to the account and is empty. */
export async function createCluster(folder: string, initdb: string, account: Account): Promise<void> {
  const options = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions'];
  await runCommand(initdb, ['-D', folder, ...options], account);
  await appendFile(join(folder, 'postgresql.conf'), `\ninclude '${SETTINGS_FILE}'\n`);
}

/** The name under which a copy is made: whatever lies beside it is of a copy that was interrupted. */
const BUILDING = 'building';

/** Removes what an interrupted copy left, and nothing else. */
async function clear(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length > 0 && !names.includes(BUILDING))
    throw new StartError(
      `${folder} holds files that are of no database of newsgraph: choose another data folder, or move them away.`,
    );
  const others = names.filter((name) => name !== BUILDING);
  for (const name of [...others, BUILDING]) await rm(join(folder, name), { recursive: true, force: true });
}

/**
 * Copies a cluster that nothing runs on into `folder`. A copy that was interrupted is begun again: it is made under
 * another name in the folder, and its parts are moved up when it is complete, `PG_VERSION` last.
 *
 * @throws StartError where something else lies in the folder
 */
export async function copyCluster(template: string, folder: string, account: Account): Promise<void> {
  await clear(folder);
  const building = join(folder, BUILDING);
  await runCommand('cp', ['-R', '-p', '--reflink=auto', template, building], account);
  const parts = (await readdir(building)).filter((name) => name !== 'PG_VERSION');
  for (const name of [...parts, 'PG_VERSION']) await rename(join(building, name), join(folder, name));
  await rm(building, { recursive: true });
}
