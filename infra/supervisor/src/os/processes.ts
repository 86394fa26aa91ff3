import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A process that cannot be mistaken for another one that got the same number later. */
export interface Identity {
  readonly pid: number;
  /** When it started, in the system's own notation; the boot is part of it. */
  readonly started: string;
}

/** What the system tells about a process. */
export interface ProcessEntry extends Identity {
  /** The program's name, as far as the system keeps it. */
  readonly name: string;
  readonly parent: number;
  readonly group: number;
  /** Ended, but its parent has not asked how: in a container without an init it stays so for ever. */
  readonly zombie: boolean;
}

/** The process of that number now, if there is one (a zombie too). */
export function identify(pid: number): Identity | undefined {
  const entry = inspect(pid);
  return entry && { pid: entry.pid, started: entry.started };
}

/** Whether that very process runs now. */
export function isRunning({ pid, started }: Identity): boolean {
  const entry = inspect(pid);
  return entry?.started === started && !entry.zombie;
}

/** The numbers of all running processes of a process group. */
export function runningMembers(group: number): number[] {
  return listEntries()
    .filter((entry) => entry.group === group && !entry.zombie)
    .map(({ pid }) => pid);
}

const isLinux = process.platform === 'linux';

/** @returns what is known of the process of that number, if there is one */
export function inspect(pid: number): ProcessEntry | undefined {
  return isLinux ? readEntry(pid) : listWithPs(['-p', String(pid)])[0];
}

function listEntries(): ProcessEntry[] {
  if (!isLinux) return listWithPs(['-A']);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readEntry(Number(name)) ?? []);
}

function readEntry(pid: number): ProcessEntry | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The second field is the program's name in parentheses and may hold anything, parentheses and spaces too.
  const end = stat.lastIndexOf(')');
  const fields = stat.slice(end + 2).split(' ');
  const [state, parent, group] = fields;
  return {
    pid,
    name: stat.slice(stat.indexOf('(') + 1, end),
    parent: Number(parent),
    group: Number(group),
    zombie: state === 'Z' || state === 'X',
    started: `${bootId()}/${fields[19] ?? ''}`,
  };
}

/** Times of start count from the boot, so that they mean nothing after the next one. */
function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

function listWithPs(selection: readonly string[]): ProcessEntry[] {
  let table: string;
  try {
    table = execFileSync('ps', [...selection, '-o', 'pid=,ppid=,pgid=,stat=,lstart=,comm='], {
      encoding: 'utf8',
    });
  } catch {
    return [];
  }
  return table.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/.exec(line);
    if (match === null) return [];
    const [, pid, parent, group, state = '', started = '', name = ''] = match;
    const zombie = state.startsWith('Z');
    return [
      {
        pid: Number(pid),
        parent: Number(parent),
        group: Number(group),
        zombie,
        started,
        name: basename(name),
      },
    ];
  });
}
