import { setTimeout as sleep } from 'node:timers/promises';
import { GraphRequestError } from '@newsgraph/client';

/** How long an outage may last before a command gives up: milliseconds. */
const patience = 120_000;

/** Faults of the request itself do not go away by asking again. */
const passing = new Set(['SUBGRAPH_UNAVAILABLE', 'DATABASE_UNAVAILABLE', 'INTERNAL_SERVER_ERROR']);

/** Whether asking again may help. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof GraphRequestError)) return true;
  return error.status >= 500 || error.errors.some(({ extensions }) => passing.has(extensions?.code ?? ''));
}

/** Asks again while something is down. Only for what may be done twice. */
export async function withPatience<Result>(
  ask: () => Promise<Result>,
  waiting: (reason: string) => void,
): Promise<Result> {
  const deadline = Date.now() + patience;
  for (let pause = 250; ; pause = Math.min(pause * 2, 4000)) {
    try {
      return await ask();
    } catch (error) {
      if (!mayPass(error) || Date.now() + pause > deadline) throw error;
      waiting((error as Error).message);
      await sleep(pause);
    }
  }
}
