import { clearInterval, setInterval } from 'node:timers';
import { Child } from './child/child.js';
import { startRun, type ProgramSpec, type Run } from './child/run.js';
import type { Claim } from './state/claim.js';
import { STAGES } from './state/run-record.js';

/** How long the processes of one stage get to end by themselves. */
const PATIENCE_MS = 10_000;

const ROTATION_MS = 10_000;

/** Something started that can be ended. */
interface Member {
  readonly spec: ProgramSpec;
  stop(patienceMs: number): Promise<void>;
  kill(): void;
}

/** All processes of one supervisor: none is started but here, so that none is forgotten at the stop. */
export class Household {
  readonly #claim: Claim;
  readonly #note: (line: string) => void;
  readonly #members: Member[] = [];
  readonly #rotation: NodeJS.Timeout;

  constructor(claim: Claim, note: (line: string) => void) {
    this.#claim = claim;
    this.#note = note;
    this.#rotation = setInterval(() => this.#rotateLogs(), ROTATION_MS).unref();
  }

  /**
   * Starts a program that shall run until the stop.
   *
   * @param attempts how often it may die before it was ready for the first time
   * @param onGivenUp is told when it died that often
   */
  keep(spec: ProgramSpec, attempts: number, onGivenUp: (error: unknown) => void): Child {
    const child = new Child({ spec, attempts, claim: this.#claim, note: this.#note });
    this.#members.push(child);
    child.start().catch(onGivenUp);
    return child;
  }

  /** Starts a program that ends by itself. */
  run(spec: ProgramSpec): Run {
    const run = startRun(spec, this.#claim);
    this.#members.push({ ...run, spec });
    return run;
  }

  /** Stops everything, first what leans on others. */
  async stop(): Promise<void> {
    clearInterval(this.#rotation);
    for (const stage of STAGES) {
      const members = this.#members.filter(({ spec }) => spec.stage === stage);
      await Promise.all(members.map((member) => member.stop(PATIENCE_MS)));
    }
  }

  /** Ends everything at once; `stop` then need not wait. */
  kill(): void {
    for (const member of this.#members) member.kill();
  }

  #rotateLogs(): void {
    for (const { spec } of this.#members) spec.log.rotate();
  }
}
