import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isRunning, type Identity } from '../os/processes.js';
import { StartError, systemCode } from '../start-error.js';
import { createRecord, readRecord, replaceRecord, type ChildRecord, type RunRecord } from './run-record.js';

const POLL_MS = 100;
/** After this long whoever took over from a dead supervisor at the same moment has written his record too. */
const SETTLE_MS = 100;
/** A supervisor that stops gives each of its three stages ten seconds. */
const HANDOVER_MS = 45_000;

export interface ClaimOptions {
  readonly file: string;
  readonly runner: Identity | undefined;
  /** Is told once if an earlier supervisor is about to end and is waited for. */
  readonly onWait: (pid: number) => void;
  /** Ends the wait, with its reason. */
  readonly signal: AbortSignal;
}

/**
 * Makes this process the only supervisor of a data folder. What a killed one recorded is taken over.
 *
 * @throws StartError where another one runs
 */
export async function claimDataFolder({ file, runner, onWait, signal }: ClaimOptions): Promise<Claim> {
  const supervisor = identify(process.pid);
  if (supervisor === undefined) throw new StartError('The system does not tell about running processes.');
  const fresh: RunRecord = { supervisor, runner, stopping: false, children: [] };

  await waitForHandover(file, onWait, signal);
  if (createRecord(file, fresh)) return new Claim(file, fresh);
  const left = readRecord(file);
  if (left !== undefined && isRunning(left.supervisor)) throw runsAlready(left);
  const record = { ...fresh, children: left?.children ?? [] };
  replaceRecord(file, record);
  // Of several that took over at once the last to write has it; every other one sees that now.
  await sleep(SETTLE_MS);
  const settled = readRecord(file);
  if (settled?.supervisor.pid !== process.pid) throw runsAlready(settled);
  return new Claim(file, record);
}

/** Waits for an earlier supervisor that is about to end: told to, or because npm above it was killed. */
async function waitForHandover(
  file: string,
  onWait: (pid: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + HANDOVER_MS;
  let told = false;
  for (;;) {
    const record = readRecord(file);
    if (record === undefined || !isRunning(record.supervisor)) return;
    const orphaned = record.runner !== undefined && !isRunning(record.runner);
    if (!(record.stopping || orphaned) || Date.now() > deadline) throw runsAlready(record);
    if (!told) onWait(record.supervisor.pid);
    told = true;
    signal.throwIfAborted();
    await sleep(POLL_MS);
  }
}

function runsAlready(record: RunRecord | undefined): StartError {
  const pid = record?.supervisor.pid ?? 'unknown';
  return new StartError(
    `newsgraph runs already on this data folder (process ${pid}); for a second one set NEWSGRAPH_DATA and PORT.`,
  );
}

/** The right to supervise a data folder, and the record of what runs. */
export class Claim {
  readonly #file: string;
  #record: RunRecord;

  constructor(file: string, record: RunRecord) {
    this.#file = file;
    this.#record = record;
  }

  /** What runs, as far as is known: at first, what a killed supervisor left. */
  get children(): readonly ChildRecord[] {
    return this.#record.children;
  }

  remember(child: ChildRecord): void {
    this.#write({ children: [...this.#record.children, child] });
  }

  forget({ pid }: Identity): void {
    this.#write({ children: this.#record.children.filter(({ identity }) => identity.pid !== pid) });
  }

  /** Tells the next start that it need not wait long. */
  announceStop(): void {
    this.#write({ stopping: true });
  }

  release(): void {
    rmSync(this.#file, { force: true });
  }

  /** Where the disk is full, what runs goes on: the record is whole again with the next change that can be written. */
  #write(change: Partial<RunRecord>): void {
    this.#record = { ...this.#record, ...change };
    try {
      replaceRecord(this.#file, this.#record);
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
    }
  }
}
