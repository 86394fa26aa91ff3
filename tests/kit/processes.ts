import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

export interface RunningProcess {
  readonly pid: number;
  /** 'articles', 'gateway', …; 'database' for the local database. */
  readonly name: string;
  readonly command: string;
}

/** What a process is: by what it runs, else by the folder it runs in. */
function nameOf(command: string, folder: string): string {
  if (command.includes('documentdb/bin/database.mjs')) return 'database';
  return command.includes('dist/main.js') ? basename(folder) : 'other';
}

function readProcess(pid: string, dataFolder: string): RunningProcess | undefined {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    if (!environment.includes(`NEWSGRAPH_DATA=${dataFolder}`)) return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid: Number(pid), name: nameOf(command, readlinkSync(`/proc/${pid}/cwd`)), command };
  } catch {
    return undefined;
  }
}

/** The processes that work on a data folder, as the kernel knows them. */
export const processesOf = (dataFolder: string): RunningProcess[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => readProcess(pid, dataFolder))
    .filter((found) => found !== undefined);

/** The processes that a process started itself. */
function childrenOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return listed === '' ? [] : listed.split(' ').map(Number);
}

/** Ends a process with SIGKILL. @returns whether there still was one. */
export function killAtOnce(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    return false;
  }
}

/** Ends those that a process started itself with SIGKILL. @returns whether there was any. */
export const killChildrenOf = (pid: number): boolean => childrenOf(pid).map(killAtOnce).includes(true);
