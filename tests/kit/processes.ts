import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

export interface RunningProcess {
  readonly pid: number;
  /** Name of the folder it runs in: 'articles', 'gateway', 'documentdb', … */
  readonly name: string;
  readonly command: string;
}

function readProcess(pid: string, dataFolder: string): RunningProcess | undefined {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    if (!environment.includes(`NEWSGRAPH_DATA=${dataFolder}`)) return undefined;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid: Number(pid), name: basename(readlinkSync(`/proc/${pid}/cwd`)), command };
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
