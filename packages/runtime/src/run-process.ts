import { ConfigurationError } from '@newsgraph/configuration';
import closeWithGrace from 'close-with-grace';
import type { Registry } from 'prom-client';
import { createLog, type Log } from './log.js';
import { createMetrics } from './metrics.js';

export interface ProcessTools {
  readonly name: string;
  readonly log: Log;
  readonly metrics: Registry;
  /** Registers what to do at the stop; the last registered is done first. */
  onStop(stop: () => Promise<unknown>): void;
}

interface ProcessOptions<Environment extends { readonly LOG_LEVEL: string }> {
  readonly name: string;
  readonly readEnvironment: () => Environment;
  readonly start: (environment: Environment, tools: ProcessTools) => Promise<unknown>;
}

function failToStart(name: string, error: unknown): never {
  const problems = error instanceof ConfigurationError ? error.problems : [(error as Error).message];
  for (const problem of problems) process.stderr.write(`${name}: ${problem}\n`);
  process.exit(1);
}

async function run<Environment extends { readonly LOG_LEVEL: string }>({
  name,
  readEnvironment,
  start,
}: ProcessOptions<Environment>): Promise<void> {
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const environment = readEnvironment();
    const log = createLog(name, environment.LOG_LEVEL);
    closeWithGrace({ delay: 10_000, logger: false }, async ({ err, signal }) => {
      if (err) log.fatal({ err }, 'stopping after an error that nobody caught');
      else log.info({ signal }, 'stopping');
      for (const stop of stops.reverse()) await stop();
    });
    await start(environment, { name, log, metrics: createMetrics(name), onStop: (stop) => stops.push(stop) });
    log.info('started');
  } catch (error) {
    failToStart(name, error);
  }
}

/** Runs a process from its configuration to its orderly stop, at most ten seconds after it was told to. */
export function runProcess<Environment extends { readonly LOG_LEVEL: string }>(
  options: ProcessOptions<Environment>,
): void {
  // Whatever fails is told, and ends the process.
  void run(options);
}
