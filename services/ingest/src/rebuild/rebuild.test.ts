import { SubgraphUnreachable } from '@newsgraph/subgraph-client';
import { describe, expect, it } from 'vitest';
import { SubgraphRefusal } from '../worker/subgraphs.js';
import { rebuild, type Work } from './rebuild.js';

const away = () => new SubgraphUnreachable('articles', new Error('refused'));

/** Two pages of articles, of which some wait, as often as it is asked. */
function workOf(waiting: (number | Error)[], failed = 0, requeueing: Error[] = []): Work {
  return {
    requeue: (after) => {
      const error = requeueing.shift();
      if (error) return Promise.reject(error);
      return Promise.resolve(after === null ? { count: 500, last: 'x' } : { count: 20, last: null });
    },
    waiting: () => {
      const next = waiting.shift() ?? 0;
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
    failed: () => Promise.resolve(failed),
  };
}

describe('a rebuild', () => {
  it('ends when none waits, and tells how many could not be done', async () => {
    const seen: string[] = [];
    const progress = (finished: number, known: number) => seen.push(`${finished}/${known}`);
    expect(await rebuild(workOf([520, 3], 2), progress)).toEqual({ articles: 520, failed: 2 });
    expect(seen).toEqual(['0/500', '0/520', '0/520', '517/520', '520/520']);
  });

  it('ends though articles come in all the time', async () => {
    const cameIn = [new Date(0)];
    const waiting = (before: Date) => {
      cameIn.push(new Date());
      const left = cameIn.filter((at) => at < before).length;
      cameIn.splice(0, 1);
      return Promise.resolve(left);
    };
    const work = { ...workOf([]), waiting };
    expect(await rebuild(work, () => undefined)).toEqual({ articles: 520, failed: 0 });
  });

  it('goes on after a service was away', async () => {
    const progress = () => undefined;
    const starting = new SubgraphRefusal('articles', 'not open yet', 'DATABASE_UNAVAILABLE');
    const slow = new SubgraphRefusal('articles', 'a query took too long', 'OPERATION_TIMED_OUT');
    const work = workOf([away(), starting, slow, 1], 0, [away(), starting]);
    expect(await rebuild(work, progress)).toEqual({ articles: 520, failed: 0 });
  });

  it('ends with any other error', async () => {
    await expect(rebuild(workOf([new Error('no right')]), () => undefined)).rejects.toThrow('no right');
  });
});
