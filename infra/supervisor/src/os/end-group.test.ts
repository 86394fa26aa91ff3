import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { endGroup } from './end-group.js';
import { identify, isRunning, runningMembers, type Identity } from './processes.js';

/** Starts a shell that leads a process group and says `up` when it has done what it shall. */
async function startGroup(script: string): Promise<Identity> {
  const child = spawn('sh', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  const identity = identify(child.pid ?? 0);
  if (identity === undefined) throw new Error('it ended at once');
  return identity;
}

describe('ending a process group', () => {
  it('ends the leader and what it started', async () => {
    const leader = await startGroup('sleep 60 & echo up; wait');
    expect(runningMembers(leader.pid)).toHaveLength(2);
    await endGroup(leader, 5_000);
    expect(runningMembers(leader.pid)).toEqual([]);
  });

  it('kills what does not end by itself in time', async () => {
    const leader = await startGroup('trap "" TERM; echo up; while :; do sleep 0.1; done');
    await endGroup(leader, 200);
    expect(isRunning(leader)).toBe(false);
  });

  it('ends what a dead leader left', async () => {
    const leader = await startGroup('sleep 60 & echo up; wait');
    process.kill(leader.pid, 'SIGKILL');
    await endGroup(leader, 5_000);
    expect(runningMembers(leader.pid)).toEqual([]);
  });

  it('leaves alone another process that has got the number', async () => {
    const other = await startGroup('echo up; sleep 60');
    await endGroup({ ...other, started: 'earlier' }, 100);
    expect(isRunning(other)).toBe(true);
    await endGroup(other, 1_000);
  });
});
