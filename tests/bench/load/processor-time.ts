import { readFileSync } from 'node:fs';

/** Linux counts hundredths of a second. */
const tick = 10;

/** Processor time that a process has used with all its threads: milliseconds. */
export function timeOfProcess(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * tick;
}

/** For how long a core was busy: milliseconds. */
export function timeOfCore(core: number): number {
  const line = readFileSync('/proc/stat', 'utf8')
    .split('\n')
    .find((text) => text.startsWith(`cpu${core} `));
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = (line ?? '')
    .split(' ')
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softirq) * tick;
}

/** A line of what Linux tells of a process, in MiB. */
function statusOf(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status) ?? [];
  return Number(kilobytes ?? 0) / 1024;
}

/** The most memory that a process has had: MiB. */
export const peakMemory = (pid: number): number => statusOf(pid, 'VmHWM');

/** The memory that a process has now: MiB. */
export const memoryOf = (pid: number): number => statusOf(pid, 'VmRSS');
