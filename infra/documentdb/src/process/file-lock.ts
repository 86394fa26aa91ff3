import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { StartError } from '../start-error.js';
import { MissingProgramError } from './run-command.js';

/** A lock that is held until it is released or this process ends, however it ends. */
export interface FileLock {
  release(): Promise<void>;
}

/**
 * What the holder runs: it takes the lock, says so, and keeps it until its standard input closes. The kernel closes
 * that when the process that started it is gone, even after `kill -9`, so no stale lock can be left behind.
 */
const HOLD = 'echo locked; exec cat';

/**
 * Takes the exclusive lock on a file (created if missing) through util-linux's `flock`, which every Debian has.
 *
 * @param onWait called once if another process holds the lock; if absent, the lock is not waited for
 * @returns the lock, or undefined where it is held by another and must not be waited for
 */
export async function lockFile(file: string, onWait?: () => void): Promise<FileLock | undefined> {
  const immediate = await holdLock(file, ['--nonblock']);
  if (immediate !== undefined || onWait === undefined) return immediate;
  onWait();
  return holdLock(file, []);
}

async function holdLock(file: string, flags: readonly string[]): Promise<FileLock | undefined> {
  // A group of its own: Ctrl-C in a terminal must not release the lock before the work under it has stopped.
  const holder = spawn('flock', [...flags, '--no-fork', file, 'sh', '-c', HOLD], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let complaint = '';
  holder.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const locked = await new Promise<boolean>((resolve, reject) => {
    holder.stdout.once('data', () => resolve(true));
    holder.once('error', () => reject(new MissingProgramError('flock')));
    holder.once('close', () => resolve(false));
  });
  if (locked) return { release: () => release(holder) };
  if (complaint !== '') throw new StartError(`The lock ${file} cannot be taken: ${complaint.trim()}`);
  return undefined;
}

async function release(holder: ChildProcess): Promise<void> {
  if (holder.exitCode !== null || holder.signalCode !== null) return;
  const gone = once(holder, 'exit');
  holder.stdin?.end();
  await gone;
}
