import { setInterval, clearInterval } from 'node:timers';
import { isRunning, type Identity } from './os/processes.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** npm passes on what the terminal has sent us already: signals this close together are one. */
const SAME_MS = 1_000;
const PARENT_POLL_MS = 500;

/** What people and the system have to say while the supervisor runs. */
export interface Interruption {
  /** Aborted when everything shall stop. */
  readonly stop: AbortSignal;
  /** Aborted when it shall stop at once. */
  readonly force: AbortSignal;
  /** The process of npm, where that started us. */
  readonly runner: Identity | undefined;
  dispose(): void;
}

/**
 * Listens for Ctrl-C and its like; asked twice, it is meant at once. npm killed while it waits for us is a sign too:
 * whoever did that took us for gone.
 *
 * @param npm the process of npm, where that started us
 */
export function listenForInterruption(npm: Identity | undefined): Interruption {
  const stop = new AbortController();
  const force = new AbortController();
  let firstAt: number | undefined;
  const onSignal = () => {
    firstAt ??= Date.now();
    if (stop.signal.aborted && Date.now() - firstAt > SAME_MS) force.abort();
    stop.abort();
  };
  const watch = setInterval(() => {
    if (npm !== undefined && !isRunning(npm)) stop.abort();
  }, PARENT_POLL_MS);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    stop: stop.signal,
    force: force.signal,
    runner: npm,
    dispose() {
      clearInterval(watch);
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
