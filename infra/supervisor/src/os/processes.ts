import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A process that cannot be mistaken for another one that got the same number later. */
export interface Identity {
  readonly pid: number;
  /** When it started, in the system's own notation; the boot is part of it. */
  readonly started: string;
}

interface Entry extends Identity {
  readonly group: number;
  /** Ended, but its parent has not asked how: in a container without an init it stays so for ever. */
  readonly zombie: boolean;
}

/** The process of that number now, if there is one (a zombie too). */
export function identify(pid: number): Identity | undefined {
  const entry = entryOf(pid);
  return entry && { pid: entry.pid, started: entry.started };
}

/** Whether that very process runs now. */
export function isRunning({ pid, started }: Identity): boolean {
  const entry = entryOf(pid);
  return entry?.started === started && !entry.zombie;
}

/** The numbers of all running processes of a process group. */
export function runningMembers(group: number): number[] {
  return listEntries()
    .filter((entry) => entry.group === group && !entry.zombie)
    .map(({ pid }) => pid);
}

const isLinux = process.platform === 'linux';

function entryOf(pid: number): Entry | undefined {
  return isLinux ? readEntry(pid) : listWithPs(['-p', String(pid)])[0];
}

function listEntries(): Entry[] {
  if (!isLinux) return listWithPs(['-A']);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readEntry(Number(name)) ?? []);
}

function readEntry(pid: number): Entry | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The second field is the program's name in parentheses and may hold anything, parentheses and spaces too.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, , group] = fields;
  const started = `${bootId()}/${fields[19] ?? ''}`;
  return { pid, group: Number(group), zombie: state === 'Z' || state === 'X', started };
}

/** Times of start count from the boot, so that they mean nothing after the next one. */
function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function listWithPs(selection: readonly string[]): Entry[] {
  let table: string;
  try {
    table = execFileSync('ps', [...selection, '-o', 'pid=,pgid=,stat=,lstart='], { encoding: 'utf8' });
  } catch {
    return [];
  }
  return table.split('\n').flatMap((line) => {
    const [, pid, group, state, started] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.+?)\s*$/.exec(line) ?? [];
    if (started === undefined) return [];
    return [{ pid: Number(pid), group: Number(group), zombie: state?.startsWith('Z') ?? false, started }];
  });
}
