import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The process of the engine that runs on a data folder. */
export async function postmasterOf(dataFolder: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

/** The processes by which an engine serves its connections. */
export async function backendsOf(postmaster: number): Promise<number[]> {
  const children = (await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8'))
    .trim()
    .split(' ');
  const backends: number[] = [];
  for (const child of children) {
    const title = await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '');
    if (title.startsWith('postgres: postgres postgres')) backends.push(Number(child));
  }
  return backends;
}

/** Whether a process lives; one that has ended but whose parent has not asked yet does not. */
export async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/\) [ZX] /.test(stat);
}
