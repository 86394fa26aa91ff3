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
export function childrenOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return listed === '' ? [] : listed.split(' ').map(Number);
}
