import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { identify, type Identity } from '../os/processes.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { claimDataFolder } from './claim.js';
import { createRecord, readRecord, type ChildRecord, type RunRecord } from './run-record.js';

const dead: Identity = { pid: process.pid, started: 'before this process' };
const child: ChildRecord = { name: 'articles', stage: 'subgraph', identity: dead };

/** A process that lives as long as the test, or until it is killed. */
function startOther() {
  const other = spawn('sleep', ['60']);
  onTestFinished(() => void other.kill('SIGKILL'));
  const identity = identify(other.pid ?? 0);
  if (identity === undefined) throw new Error('it ended at once');
  return { identity, kill: () => other.kill('SIGKILL') };
}

function recordOf(supervisor: Identity, rest: Partial<RunRecord> = {}): string {
  const file = join(temporaryFolder(), 'supervisor.json');
  createRecord(file, { supervisor, runner: undefined, stopping: false, children: [], ...rest });
  return file;
}

function claim(file: string, signal = new AbortController().signal) {
  const waitedFor: number[] = [];
  return {
    waitedFor,
    claimed: claimDataFolder({ file, runner: undefined, onWait: (pid) => waitedFor.push(pid), signal }),
  };
}

describe('the claim of a data folder', () => {
  it('is refused while another supervisor has it', async () => {
    const other = startOther();
    await expect(claim(recordOf(other.identity)).claimed).rejects.toThrow(
      `newsgraph runs already on this data folder (process ${other.identity.pid})`,
    );
  });

  it('is taken over from a dead one, with the children that it had', async () => {
    const { children } = await claim(recordOf(dead, { children: [child] })).claimed;
    expect(children).toEqual([child]);
  });

  it('is had by one of several that take it over at once', async () => {
    const file = recordOf(dead);
    const claimed = await claim(file).claimed;
    await expect(claim(file).claimed).rejects.toThrow(`process ${process.pid}`);
    claimed.release();
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ['says that it stops', { stopping: true }],
    ['lost the npm above it', { runner: dead }],
  ])('waits for a supervisor that %s', async (_, rest) => {
    const other = startOther();
    const { waitedFor, claimed } = claim(recordOf(other.identity, rest));
    setTimeout(() => other.kill(), 300);
    await claimed;
    expect(waitedFor).toEqual([other.identity.pid]);
  });

  it('waits no longer than its own start goes on', async () => {
    const other = startOther();
    const interruption = new AbortController();
    const { claimed } = claim(recordOf(other.identity, { stopping: true }), interruption.signal);
    interruption.abort();
    await expect(claimed).rejects.toBe(interruption.signal.reason);
  });

  it('does not stumble over a record that was written by half', async () => {
    const file = join(temporaryFolder(), 'supervisor.json');
    writeFileSync(file, '{"supervisor":');
    expect((await claim(file).claimed).children).toEqual([]);
  });

  it('outlives a record that cannot be written for a while', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'within', 'supervisor.json');
    mkdirSync(dirname(file));
    const { claimed } = claim(file);
    const own = await claimed;
    renameSync(dirname(file), join(folder, 'away'));
    own.remember(child);
    expect(own.children).toEqual([child]);
    mkdirSync(dirname(file));
    own.announceStop();
    expect(readRecord(file)).toMatchObject({ stopping: true, children: [child] });
  });
});
