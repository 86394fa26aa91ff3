import { setTimeout as sleep } from 'node:timers/promises';
import { GraphRequestError } from '@newsgraph/client';
import { errorCodes, isErrorCode } from '@newsgraph/errors';

/** How long an outage may last before a command gives up: milliseconds. */
const patience = 120_000;

/** A spent budget fills again; of the rest, what is wrong with the request itself does not go away by asking again. */
const passes = (status: number) => status >= 500 || status === 429;

/** Whether asking again may help: a code says so where others of the operation were answered, and the status is 200. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof GraphRequestError)) return true;
  const codes = error.errors.map(({ extensions }) => extensions?.code).filter((code) => isErrorCode(code));
  return passes(error.status) || codes.some((code) => passes(errorCodes[code].status));
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
