import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.js';

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
