import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Collections } from './collections.js';
import { archived, archiveDelay, dueWithin, markArchived, markDue, waitingFor } from './due.js';

interface Write {
  readonly updateOne: { readonly filter: { _id: string }; readonly update: { $min: { at: Date } } };
}

/** Keeps the earlier of two moments, as the database does. */
function openDue() {
  const moments = new Map<string, Date>();
  const bulkWrite = (writes: readonly Write[]) => {
    for (const { updateOne } of writes) {
      const [id, { at }] = [updateOne.filter._id, updateOne.update.$min];
      const before = moments.get(id);
      moments.set(id, before && before < at ? before : at);
    }
    return Promise.resolve();
  };
  const within = ({ at: { $gte, $lte } }: ReturnType<typeof dueWithin>) =>
    [...moments].filter(([, at]) => at >= $gte && at <= $lte).map(([id]) => id);
  return {
    collections: { due: { bulkWrite } } as unknown as Collections,
    /** What may be taken now, class by class. */
    taken: () => [0, archiveDelay].map((delay) => within(dueWithin(delay))),
    left: () => [...moments].filter(([, at]) => at >= archived.at.$gte).map(([id]) => id),
  };
}

describe('what is to be indexed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is news first, then the archive, of which news takes an article out', async () => {
    const { collections, taken, left } = openDue();
    await markArchived(collections, ['a', 'b', 'c']);
    await markDue(collections, ['b', 'd']);
    expect(left()).toEqual(['a', 'c']);
    vi.advanceTimersByTime(1000);
    expect(taken()).toEqual([
      ['b', 'd'],
      ['a', 'c'],
    ]);
  });

  it('waits for what is still to come of a new article, and no longer once all is there', async () => {
    const { collections, taken } = openDue();
    await markDue(collections, ['a', 'b'], undefined, waitingFor.extraction);
    await markDue(collections, ['a', 'b'], undefined, waitingFor.rest);
    vi.advanceTimersByTime(1000);
    expect(taken()).toEqual([[], []]);
    await markDue(collections, ['a'], undefined, waitingFor.nothing);
    expect(taken()).toEqual([['a'], []]);
    vi.advanceTimersByTime(10_000);
    expect(taken()).toEqual([['a', 'b'], []]);
  });

  it('stays news where the archive is indexed again', async () => {
    const { collections, taken } = openDue();
    await markDue(collections, ['a']);
    await markArchived(collections, ['a']);
    vi.advanceTimersByTime(1000);
    expect(taken()).toEqual([['a'], []]);
  });
});
