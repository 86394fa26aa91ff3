import { expect, it } from 'vitest';
import { createChanges } from './changes.js';
import type { Collections } from './collections.js';

/** The feed of an outbox that ends at one number; what comes before another is no longer kept. */
const feedOf = (last: number, pruned = 0) => {
  const outbox = {
    settled: () => Promise.resolve(last),
    read: () => Promise.resolve([]),
    counter: () => Promise.resolve({ last, pruned }),
  };
  const { feed } = createChanges({ outbox } as unknown as Collections);
  return (since: string | null) => feed(since, 10, [], new Date());
};

it('is told to start again who stands behind the newest change, since the archive was put back', async () => {
  const { latest } = await feedOf(1000)(null);
  expect((await feedOf(1000)(latest)).nodes).toEqual([]);
  await expect(feedOf(900)(latest)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
});

it('is told to start again whose next changes are no longer kept', async () => {
  const { latest } = await feedOf(5)(null);
  expect((await feedOf(9, 5)(latest)).nodes).toEqual([]);
  await expect(feedOf(9, 6)(latest)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
});
