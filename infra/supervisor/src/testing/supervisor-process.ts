import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from '../start/until.js';
import type { DummyCheckout } from './dummy-checkout.js';

const PROGRAM = fileURLToPath(new URL('../../dist/testing/supervise-dummies.js', import.meta.url));
const PATIENCE_MS = 20_000;

/** A supervisor in a process of its own. */
export class SupervisorProcess {
  readonly #child;
  /** The exit code, or the signal that ended it. */
  readonly exited: Promise<number | string>;
  output = '';

  constructor(checkout: DummyCheckout, env: NodeJS.ProcessEnv = {}) {
    const { npm_lifecycle_event: _, NEWSGRAPH_DATA: _data, MONGODB_URI: _uri, ...inherited } = process.env;
    this.#child = spawn(process.execPath, [PROGRAM, checkout.root], {
      env: { ...inherited, PORT: String(checkout.port), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    this.exited = once(this.#child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
    checkout.whenFinished(async () => {
      this.#child.kill('SIGTERM');
      await this.exited;
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits until it has said that everything runs. */
  async untilUp(): Promise<this> {
    return this.untilSaid('Ctrl-C stops everything');
  }

  async untilSaid(text: string): Promise<this> {
    const ended = new AbortController();
    void this.exited.then((how) => ended.abort(new Error(`It ended with ${how}:\n${this.output}`)));
    const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(PATIENCE_MS)]);
    return until(signal, () => (this.output.includes(text) ? this : undefined));
  }
}
