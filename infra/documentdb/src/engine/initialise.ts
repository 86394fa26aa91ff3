import { appendFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.js';
import type { EngineLayout } from '../setup/engine-layout.js';
import type { Account } from './account.js';

/** The file of this package's settings, included from `postgresql.conf`. */
export const SETTINGS_FILE = 'newsgraph.conf';

/**
 * Creates a database cluster in `folder` unless it holds one. An interrupted creation is begun again: PostgreSQL makes
 * the cluster under another name in the folder, and its parts are moved up when it is complete, `PG_VERSION` last.
 *
 * @returns whether a cluster was created
 */
export async function initialiseCluster(
  folder: string,
  layout: EngineLayout,
  account: Account,
): Promise<boolean> {
  if (await exists(join(folder, 'PG_VERSION'))) return false;
  await emptyFolder(folder);
  const building = join(folder, 'building');
  await runCommand(
    layout.initdb,
    ['-D', building, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions'],
    account,
  );
  await appendFile(join(building, 'postgresql.conf'), `\ninclude '${SETTINGS_FILE}'\n`);
  const parts = (await readdir(building)).filter((name) => name !== 'PG_VERSION');
  for (const name of [...parts, 'PG_VERSION']) await rename(join(building, name), join(folder, name));
  await rm(building, { recursive: true });
  return true;
}

async function emptyFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
