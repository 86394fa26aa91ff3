import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphAnswer } from '@newsgraph/client';

const outages = new Set([
  'SUBGRAPH_UNAVAILABLE',
  'DATABASE_UNAVAILABLE',
  'OPERATION_TIMED_OUT',
  'STALE_SOURCE',
]);

const isOutage = ({ errors }: GraphAnswer<unknown>) =>
  errors?.every(({ extensions }) => outages.has(extensions?.code ?? '')) ?? false;

export interface Persisted<Result> {
  readonly data: Result;
  /** An answer may have been lost before: what was asked for may have been done twice. */
  readonly repeated: boolean;
}

/** Asks until it is answered in full, as a client does that meets outages; any other error is thrown. */
export async function persist<Result>(
  ask: () => Promise<GraphAnswer<Result>>,
  seconds = 90,
): Promise<Persisted<Result>> {
  const deadline = Date.now() + seconds * 1000;
  for (let repeated = false; ; repeated = true) {
    const answer = await ask().catch((error: unknown) => {
      if (Date.now() > deadline) throw error;
      return undefined;
    });
    if (answer && !answer.errors && answer.data != null) return { data: answer.data, repeated };
    if (answer && (!isOutage(answer) || Date.now() > deadline)) {
      throw new Error(`the graph refused: ${JSON.stringify(answer.errors)}`);
    }
    await sleep(200);
  }
}
