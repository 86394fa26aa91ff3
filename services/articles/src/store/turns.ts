import { NewsgraphError } from '@newsgraph/errors';

/** After how long a wait it counts as more than can be done: milliseconds. */
const overload = 500;

/** Whether somebody still waits for what is to be done. */
export type IsAwaited = () => boolean;

interface Waiting {
  readonly since: number;
  readonly isAwaited: IsAwaited;
  readonly begin: () => void;
  readonly refuse: (error: Error) => void;
}

const refusal = () =>
  new NewsgraphError(
    'DATABASE_UNAVAILABLE',
    'Nothing was changed: too many changes wait for their turn. Ask again in a few seconds.',
  );

/**
 * Lets work be done one after the other. Where more comes than can be done, the newest has the next turn: who came in
 * order would each be answered when he has just given up, and ask again, and nothing would ever be answered in time
 * (adaptive LIFO: Maurer, Fail at Scale, ACM Queue 13/8, 2015). Who has given up gets none: what he asks for next would
 * be done before what he asked for then.
 *
 * @param now milliseconds
 */
export function createTurns(now: () => number) {
  /** The oldest first. */
  let waiting: Waiting[] = [];
  let taken = false;

  function refuseAbandoned(): void {
    const [staying, left] = [[] as Waiting[], [] as Waiting[]];
    for (const each of waiting) (each.isAwaited() ? staying : left).push(each);
    waiting = staying;
    for (const { refuse } of left) refuse(refusal());
  }

  function pass(): void {
    refuseAbandoned();
    const [oldest] = waiting;
    const next = oldest && now() - oldest.since > overload ? waiting.pop() : waiting.shift();
    taken = next !== undefined;
    next?.begin();
  }

  /**
   * Does work when its turn comes.
   * @throws NewsgraphError DATABASE_UNAVAILABLE where nobody waits for it any more
   */
  return async <Result>(work: () => Promise<Result>, isAwaited: IsAwaited = () => true): Promise<Result> => {
    if (taken)
      await new Promise<void>((begin, refuse) => waiting.push({ since: now(), isAwaited, begin, refuse }));
    taken = true;
    try {
      if (!isAwaited()) throw refusal();
      return await work();
    } finally {
      pass();
    }
  };
}
