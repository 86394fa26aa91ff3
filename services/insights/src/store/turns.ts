/** Does work when what came before it is done, however that ended. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Lets what moves tallies be done one after the other. Articles of a month and section share a tally, and of two transactions that
 * change one the later to come to it begins anew: a long one, which a follower applies, would lose to the indexer's again and again.
 */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
