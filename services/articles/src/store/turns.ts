import { NewsgraphError } from '@newsgraph/errors';

/** After how long a wait it counts as more than can be done: milliseconds. */
const overload = 500;
/** After how long nobody waits for an answer any more: milliseconds. Less than the gateway gives a request. */
const longestWait = 8000;

interface Waiting {
  readonly since: number;
  readonly begin: () => void;
  readonly refuse: (error: Error) => void;
}

/**
 * Lets work be done one after the other. Where more comes than can be done, the newest has the next turn: who came in
 * order would each be answered when he has just given up, and ask again, and nothing would ever be answered in time
 * (adaptive LIFO: Maurer, Fail at Scale, ACM Queue 13/8, 2015).
 *
 * @param now milliseconds
 */
export function createTurns(now: () => number) {
  /** The oldest first. */
  const waiting: Waiting[] = [];
  let taken = false;

  function refuseOutdated(): void {
    const isOutdated = ({ since }: Waiting) => now() - since > longestWait;
    const first = waiting.findIndex((each) => !isOutdated(each));
    for (const { refuse } of waiting.splice(0, first === -1 ? waiting.length : first))
      refuse(
        new NewsgraphError(
          'DATABASE_UNAVAILABLE',
          'Nothing was changed: too many changes wait for their turn. Ask again in a few seconds.',
        ),
      );
  }

  function pass(): void {
    refuseOutdated();
    const [oldest] = waiting;
    const next = oldest && now() - oldest.since > overload ? waiting.pop() : waiting.shift();
    taken = next !== undefined;
    next?.begin();
  }

  /**
   * Does work when its turn comes.
   * @throws NewsgraphError DATABASE_UNAVAILABLE where it does not come in time
   */
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (taken) await new Promise<void>((begin, refuse) => waiting.push({ since: now(), begin, refuse }));
    taken = true;
    try {
      return await work();
    } finally {
      pass();
    }
  };
}
