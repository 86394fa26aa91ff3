import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, StartError } from '../start-error.js';
import type { Claim } from '../state/claim.js';
import { Backoff } from './backoff.js';
import { explain } from './complaint.js';
import { startRun, type Ending, type ProgramSpec, type Run } from './run.js';

/** What a child does now. */
export type ChildState =
  | { readonly phase: 'new' }
  | { readonly phase: 'running'; readonly run: Run }
  | { readonly phase: 'waiting'; readonly delayMs: number }
  | { readonly phase: 'stopped' }
  | { readonly phase: 'failed'; readonly error: StartError };

export interface ChildOptions {
  readonly spec: ProgramSpec;
  /** How often it may die before it was ready for the first time. */
  readonly attempts: number;
  readonly claim: Claim;
  /** Is told of every death worth a line. */
  readonly note: (line: string) => void;
}

/**
 * A program that is started again whenever it dies, until it is told to stop. Before it was ready for the first time
 * it gets a few attempts only: what never worked will not start to.
 */
export class Child {
  readonly spec: ProgramSpec;
  readonly #options: ChildOptions;
  readonly #stopping = new AbortController();
  readonly #backoff = new Backoff();
  #state: ChildState = { phase: 'new' };
  #wasReady = false;
  #finished: Promise<void> | undefined;

  constructor(options: ChildOptions) {
    this.spec = options.spec;
    this.#options = options;
  }

  get state(): ChildState {
    return this.#state;
  }

  /** Starts it. @returns a promise that is fulfilled once it has stopped and rejected once it is given up */
  start(): Promise<void> {
    this.#finished ??= this.#keepRunning();
    return this.#finished;
  }

  /** It serves: from now on it is never given up. */
  markReady(): void {
    this.#wasReady = true;
  }

  /** Ends it and everything that it started. */
  async stop(patienceMs: number): Promise<void> {
    this.#stopping.abort();
    if (this.#state.phase === 'running') await this.#state.run.stop(patienceMs);
    await this.#finished?.catch(() => undefined);
  }

  /** Ends it at once. */
  kill(): void {
    this.#stopping.abort();
    if (this.#state.phase === 'running') this.#state.run.kill();
  }

  async #keepRunning(): Promise<void> {
    for (let attempt = 1; !this.#isStopping(); attempt++) {
      const run = this.#begin();
      const ending = 'ended' in run ? await run.ended : run;
      if (this.#isStopping()) break;
      if (!this.#wasReady && 'ended' in run && attempt >= this.#options.attempts)
        throw this.#giveUp(run, ending);
      await this.#rest(ending);
    }
    this.#state = { phase: 'stopped' };
  }

  /** @returns its run, or how that ended at once: one that has served is tried again, as when a disk is full for a while. */
  #begin(): Run | Ending {
    try {
      const run = startRun(this.spec, this.#options.claim);
      this.#state = { phase: 'running', run };
      return run;
    } catch (error) {
      if (!this.#wasReady) throw error;
      return { outcome: messageOf(error), ranMs: 0 };
    }
  }

  #giveUp(run: Run, { outcome }: Ending): StartError {
    const { name, log } = this.spec;
    const error = new StartError(
      `${name} could not be started: ${explain(run.words(), outcome)} (log: ${log.path})`,
    );
    this.#state = { phase: 'failed', error };
    return error;
  }

  async #rest({ outcome, ranMs }: Ending): Promise<void> {
    const { delayMs, asBefore } = this.#backoff.after(ranMs);
    this.#state = { phase: 'waiting', delayMs };
    // One that keeps dying says so until its pauses are the longest, and then no more.
    if (this.#wasReady && !asBefore) {
      const { name, log } = this.spec;
      this.#options.note(
        `! ${name} ended with ${outcome}; started again in ${delayMs / 1000} s (log: ${log.path})`,
      );
    }
    await sleep(delayMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }

  /** A method, as the compiler would take a property that was false once for false thereafter. */
  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
