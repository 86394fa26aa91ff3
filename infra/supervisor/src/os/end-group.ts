import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isRunning, runningMembers, type Identity } from './processes.js';

const POLL_MS = 25;
/** A process that hangs in the kernel heeds not even SIGKILL; it is not waited for longer than this. */
const KILLED_MS = 5_000;

/**
 * Ends a process that leads a process group, and with it all that is left of the group: SIGTERM to the leader, which
 * ends its own helpers in its own order; SIGTERM to those that it left behind; SIGKILL to all when the time is up.
 */
export async function endGroup(leader: Identity, patienceMs: number): Promise<void> {
  // Someone else got the number since; a group's number is not given away while the group has members.
  const namesake = identify(leader.pid);
  if (namesake !== undefined && namesake.started !== leader.started) return;

  send(leader.pid, 'SIGTERM');
  const deadline = Date.now() + patienceMs;
  let toldAll = false;
  while (runningMembers(leader.pid).length > 0) {
    if (Date.now() >= deadline + KILLED_MS) return;
    if (Date.now() >= deadline) {
      killGroup(leader);
    } else if (!toldAll && !isRunning(leader)) {
      toldAll = true;
      send(-leader.pid, 'SIGTERM');
    }
    await sleep(POLL_MS);
  }
}

/** Ends a group at once. */
export function killGroup(leader: Identity): void {
  send(-leader.pid, 'SIGKILL');
}

function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // It ended in this moment: just what is wanted.
  }
}
