import { setTimeout as sleep } from 'node:timers/promises';
import { GraphRequestError } from '@newsgraph/client';
import { errorCodes, isErrorCode } from '@newsgraph/errors';

/** How long an outage may last before a command gives up: milliseconds. */
const patience = 120_000;

/** A spent budget fills again; of the rest, what is wrong with the request itself does not go away by asking again. */
const passes = (status: number) => status >= 500 || status === 429;

const isOfKey = (status: number) => status === 401 || status === 403;

const codesOf = ({ errors }: GraphRequestError) =>
  errors.map(({ extensions }) => extensions?.code).filter((code) => isErrorCode(code));

/** The status of the answer, and that of each error in it: where others of the operation were answered, it is 200. */
const statusesOf = (error: GraphRequestError) => [
  error.status,
  ...codesOf(error).map((code) => errorCodes[code].status),
];

/** Whether the key is at fault: nothing that is asked with it will be answered, as often as it may be asked. */
export const isRefusedKey = (error: GraphRequestError): boolean =>
  statusesOf(error).some(isOfKey) || codesOf(error).includes('TOO_MANY_ATTEMPTS');

/** Whether asking again may help. */
export const mayPass = (error: unknown): boolean =>
  !(error instanceof GraphRequestError) || (!isRefusedKey(error) && statusesOf(error).some(passes));

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
