import type { Program } from '../discover.js';
import { get, type Address, type Answer } from '../os/http.js';
import { GATEWAY_HOST, requireFreePort } from '../os/port.js';
import { StartError } from '../start-error.js';
import { socketPath } from '../state/folders.js';
import type { StartContext } from './context.js';
import { serviceSpec } from './specs.js';
import { until } from './until.js';

/** How often a service may die before it was ready for the first time. */
const ATTEMPTS = 3;
const PATIENCE_MS = 120_000;

/** Starts all services, worker and gateway at once (each copes with the others being away); waits until all serve. */
export function startServices(context: StartContext, programs: readonly Program[]): Promise<void> {
  return context.steps.step('Start the services', async (progress) => {
    const waiting = new Set(programs.map(({ name }) => name));
    await Promise.all(
      programs.map(async (program) => {
        await startService(context, program);
        waiting.delete(program.name);
        if (waiting.size > 0) progress(`waiting for ${[...waiting].join(', ')}`);
      }),
    );
  });
}

async function startService(context: StartContext, program: Program): Promise<void> {
  const { settings, surroundings, household, signal, giveUp } = context;
  const isGateway = program.kind === 'gateway';
  const onGivenUp = async (error: unknown) => {
    // The port was free when the start began: the plainest reason why the gateway alone dies is that it is not now.
    giveUp(
      isGateway
        ? await requireFreePort(settings.port).then(
            () => error,
            (taken: unknown) => taken,
          )
        : error,
    );
  };
  const child = household.keep(
    serviceSpec(program, surroundings),
    ATTEMPTS,
    (error) => void onGivenUp(error),
  );
  const address: Address = isGateway
    ? { host: GATEWAY_HOST, port: settings.port }
    : { socketPath: socketPath(surroundings.folders.run, program.name) };
  await untilReady(program.name, address, signal);
  child.markReady();
}

async function untilReady(name: string, address: Address, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  await until(signal, async () => {
    const answer = await get(address, '/readyz');
    if (answer.answered && answer.status === 200) return true;
    if (Date.now() < deadline) return undefined;
    throw new StartError(`${name} did not get ready within ${PATIENCE_MS / 1000} s: ${describe(answer)}`);
  });
}

function describe(answer: Answer): string {
  return answer.answered ? `/readyz says ${answer.status} ${answer.body.slice(0, 500)}` : answer.reason;
}
