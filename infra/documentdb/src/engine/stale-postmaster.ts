import { constants } from 'node:fs';
import { readFile, readlink, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.js';
import type { Account } from './account.js';
import { writeOwned } from './write-owned.js';

const POLL_MS = 50;
/** A fast shutdown writes a checkpoint; after this long the engine is stopped without one and recovers at its start. */
const PATIENCE_MS = 20_000;

/**
 * Stops the engine that a killed predecessor left running on a data folder, if there is one. The caller holds the
 * folder's lock, so the one found can belong to nobody else.
 */
export async function stopStalePostmaster(folder: string): Promise<void> {
  const pid = await runningPostmaster(folder);
  if (pid === undefined) return;
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!sendSignal(pid, signal)) return;
    for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
      if ((await runningPostmaster(folder)) === undefined) return;
      await sleep(POLL_MS);
    }
  }
  throw new StartError(`The engine left running on ${folder} (process ${pid}) cannot be stopped.`);
}

/**
 * Has the next engine take what a killed one left as stale, whatever process has got its number since. PostgreSQL does so
 * where the number is its parent's, which we are; whether other processes still share the memory of the killed one it
 * sees from the rest of the file. The caller holds the folder's lock, and no engine runs on it.
 */
export async function disownLockFiles(folder: string, socket: string, account: Account): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  // As root, no link to a file of root is followed.
  const flag = constants.O_RDONLY | constants.O_NOFOLLOW;
  const text = await readFile(file, { encoding: 'utf8', flag }).catch(() => '');
  if (!/^\d+\n/.test(text)) return;
  const next = `${file}.new`;
  await writeOwned(next, text.replace(/^\d+/, String(process.pid)), account);
  await rename(next, file);
  await rm(`${socket}.lock`, { force: true });
}

/** The process that `postmaster.pid` names, if it lives and works in that folder. */
async function runningPostmaster(folder: string): Promise<number | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  if (!(pid > 0)) return undefined;
  // PostgreSQL's working folder is its data folder: a number that another program got since is not mistaken for it.
  const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return workingFolder === folder ? pid : undefined;
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}
