import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { endGroup, killGroup } from '../os/end-group.js';
import { identify } from '../os/processes.js';
import type { Claim } from '../state/claim.js';
import type { Stage } from '../state/run-record.js';
import type { LogFile } from './log-file.js';

/** How a program is run. */
export interface ProgramSpec {
  readonly name: string;
  readonly stage: Stage;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: LogFile;
}

/** How a run ended. */
export interface Ending {
  /** 'code 1', 'SIGKILL', … */
  readonly outcome: string;
  readonly ranMs: number;
}

/** One run of a program, from its start to its end. */
export interface Run {
  /** Fulfilled when the process and all that it started are gone. */
  readonly ended: Promise<Ending>;
  /** What it wrote so far. */
  words(): string;
  /** Ends it politely; when the time is up, at once. */
  stop(patienceMs: number): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/** What a dead process left behind gets this long to end. */
const LEFTOVERS_PATIENCE_MS = 5_000;

/** Starts a program, and has it on record as long as it runs. */
export function startRun(spec: ProgramSpec, claim: Claim): Run {
  const since = Date.now();
  const { child, offset } = spawnInto(spec);
  const outcome = outcomeOf(child);
  const leader = child.pid === undefined ? undefined : identify(child.pid);
  if (leader !== undefined) claim.remember({ name: spec.name, stage: spec.stage, identity: leader });

  const ended = outcome.then(async (text) => {
    const ranMs = Date.now() - since;
    if (leader !== undefined) {
      await endGroup(leader, LEFTOVERS_PATIENCE_MS);
      claim.forget(leader);
    }
    return { outcome: text, ranMs };
  });
  return {
    ended,
    words: () => spec.log.textSince(offset),
    async stop(patienceMs) {
      if (leader !== undefined) await endGroup(leader, patienceMs);
      await ended;
    },
    kill() {
      if (leader !== undefined) killGroup(leader);
    },
  };
}

function spawnInto({ command, args, cwd, env, log }: ProgramSpec): { child: ChildProcess; offset: number } {
  const output = log.open();
  try {
    const offset = log.size;
    // A group of its own: Ctrl-C in a terminal goes to the supervisor alone, which stops all in their order. The pipe
    // to its standard input closes when the supervisor is gone, however it went: that is its sign to stop.
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['pipe', output, output] });
    child.stdin?.on('error', () => undefined);
    return { child, offset };
  } finally {
    closeSync(output);
  }
}

function outcomeOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code ?? 'unknown'}`));
  });
}
